/** Append, read and query what happened, in SQLite; knows no event by name. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package io.millrace.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
