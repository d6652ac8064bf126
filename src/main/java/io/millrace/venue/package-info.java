/** An exchange in a box: the facade; its rooms are core, market and wire. It knows nothing of the engine. */
@ApplicationModule(allowedDependencies = {"common", "instrument"})
@NullMarked
package io.millrace.venue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
