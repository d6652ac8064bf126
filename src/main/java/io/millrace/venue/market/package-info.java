/** Where the prices of the venue come from: a synthetic market, or recorded files. */
@NamedInterface("market")
@NullMarked
package io.millrace.venue.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
