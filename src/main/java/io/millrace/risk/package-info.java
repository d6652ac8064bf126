/** Rules, sizing and limits: the only maker of approved orders. */
@ApplicationModule(allowedDependencies = {"common", "instrument", "market", "signal", "order", "position"})
@NullMarked
package io.millrace.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
