package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.venue.UserEvent;

/** A law that is held against what passes between the daemon and its ports, in the moment in which it passes. */
interface Law {

    /** A request or a frame leaves: method, address and form of a request. */
    default void leaves(String text) {}

    /** A request was answered. */
    default void answered(String text, String body) {}

    /** A frame of a socket reached the process. */
    default void arrives(String frame, Witness witness) {}

    /** A record is on the disk. */
    default void durable(Event fact) {}

    /** The exchange did something to the account, whether anybody hears of it or not. */
    default void happened(UserEvent event) {}
}
