/** The mill house; its rooms are the packages below, each with its own line about what it may import. */
@NullMarked
package io.millrace;

import org.jspecify.annotations.NullMarked;
