/** The Binance protocol of the venue on loopback: REST and routed WebSockets. */
@NamedInterface("wire")
@NullMarked
package io.millrace.venue.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
