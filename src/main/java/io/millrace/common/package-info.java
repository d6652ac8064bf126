/** Values, sides, fixed-point arithmetic, time and the ports to the outside world; nothing here knows trading. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.millrace.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
