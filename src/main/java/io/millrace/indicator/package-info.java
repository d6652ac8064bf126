/** Numbers kept up to date in constant time, one file each; no decisions. */
@ApplicationModule(allowedDependencies = {"common", "market"})
@NullMarked
package io.millrace.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
