/** The ring, the loop, commands and snapshot: turns inputs into consequences on one thread. */
@ApplicationModule(
        allowedDependencies = {
            "common",
            "instrument",
            "market",
            "indicator",
            "signal",
            "order",
            "position",
            "risk",
            "exchange",
            "journal"
        })
@NullMarked
package io.millrace.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
