/** The words of the command line turned into one checked request; starts nothing. */
@NullMarked
package io.millrace.cli.options;

import org.jspecify.annotations.NullMarked;
