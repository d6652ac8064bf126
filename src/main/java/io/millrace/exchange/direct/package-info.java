/** The venue called directly, without sockets and on virtual time; for tests and backtests. */
@NullMarked
package io.millrace.exchange.direct;

import org.jspecify.annotations.NullMarked;
