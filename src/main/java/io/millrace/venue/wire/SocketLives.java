package io.millrace.venue.wire;

/**
 * How long sockets live, in milliseconds of the wall.
 *
 * @param pingMillis between two pings of ours
 * @param pongMillis how long a ping may stay unanswered
 * @param lifeMillis after which every socket ends
 */
record SocketLives(long pingMillis, long pongMillis, long lifeMillis) {

    /** As the exchange documents it: a ping every 3 minutes, an answer within 10, an end after 24 hours. */
    static final SocketLives STANDARD = new SocketLives(180_000, 600_000, 86_400_000);
}
