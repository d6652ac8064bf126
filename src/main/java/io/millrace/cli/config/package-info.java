/** Settings files, environment and secrets: read, checked, and kept with where each value came from. */
@NullMarked
package io.millrace.cli.config;

import org.jspecify.annotations.NullMarked;
