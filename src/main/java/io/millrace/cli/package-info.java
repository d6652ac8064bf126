/** The command line: options, settings files, start of venue and daemon. */
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
            "venue",
            "venue :: fault",
            "venue :: market",
            "venue :: wire",
            "exchange",
            "exchange :: binance",
            "journal",
            "engine",
            "monitoring",
            "web"
        })
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
