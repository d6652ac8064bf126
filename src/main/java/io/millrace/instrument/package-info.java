/** Contracts, their filters and the exact rounding of orders; no prices, no positions. */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package io.millrace.instrument;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
