/** What goes wrong on purpose: plans, the register of live faults, and whether one fires now. It moves no bytes: wire does. */
@NamedInterface("fault")
@NullMarked
package io.millrace.venue.fault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
