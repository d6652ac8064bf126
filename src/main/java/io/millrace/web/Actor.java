package io.millrace.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who sent a request that passed the gate.
 *
 * @param name as the audit shows it: {@code admin@192.168.1.7}
 * @param session key of the browser session; empty for a Bearer token
 */
record Actor(String name, String session) {

    static final String ATTRIBUTE = Actor.class.getName();

    static Actor of(HttpServletRequest request, String session) {
        return new Actor("admin@" + request.getRemoteAddr(), session);
    }

    /** The actor of this request; a request without one must not reach a command, so that is a bug. */
    static Actor from(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        throw new IllegalStateException("A request reached a controller without passing the gate");
    }
}
