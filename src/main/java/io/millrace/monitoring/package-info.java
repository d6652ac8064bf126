/** Prometheus metrics, health and alerts; reads snapshots and counts, decides nothing. */
@ApplicationModule(allowedDependencies = {"common", "order", "position", "risk", "exchange", "journal", "engine"})
@NullMarked
package io.millrace.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
