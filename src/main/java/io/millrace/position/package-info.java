/** Positions, account and profit as the fills and the exchange make them. */
@ApplicationModule(allowedDependencies = {"common", "instrument", "order"})
@NullMarked
package io.millrace.position;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
