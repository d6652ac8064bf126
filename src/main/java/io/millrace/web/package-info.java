/** REST control and STOMP dashboard; reads snapshots, writes commands. */
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
            "journal",
            "engine",
            "monitoring"
        })
@NullMarked
package io.millrace.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
