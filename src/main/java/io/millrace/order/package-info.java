/** Orders: requests, states, what the exchange said; sends nothing itself. */
@ApplicationModule(allowedDependencies = {"common", "instrument"})
@NullMarked
package io.millrace.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
