package io.millrace.venue.core;

/** What every room of the core needs to speak: whom to tell, and what time it is. */
record Desk(Events events, VenueClock clock) {}
