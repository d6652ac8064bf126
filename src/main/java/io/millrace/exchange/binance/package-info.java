/** Binance USD-M futures over REST and WebSocket: live, demo, and the venue alike. */
@NamedInterface("binance")
@NullMarked
package io.millrace.exchange.binance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
