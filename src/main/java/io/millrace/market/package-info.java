/** What the market did: quotes, trades and bars; no opinion about it. */
@ApplicationModule(allowedDependencies = {"common", "instrument"})
@NullMarked
package io.millrace.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
