/** Votes of indicators weighed into one signal with its reasons; knows no orders. */
@ApplicationModule(allowedDependencies = {"common", "instrument", "market", "indicator"})
@NullMarked
package io.millrace.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
