/** The port to an exchange and its adapters; decides nothing. */
@ApplicationModule(
        allowedDependencies = {"common", "instrument", "market", "order", "position", "venue", "venue :: market"})
@NullMarked
package io.millrace.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
