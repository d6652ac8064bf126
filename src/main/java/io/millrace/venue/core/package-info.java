/** The exchange itself: books, matching, accounts, conditional orders, filters, fees and funding. */
@NullMarked
package io.millrace.venue.core;

import org.jspecify.annotations.NullMarked;
