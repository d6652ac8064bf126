package io.millrace.exchange.binance;

import tools.jackson.databind.JsonNode;

/** How a request ended. */
sealed interface Answer {

    /** Time stamp under which it was signed last, on the exchange's clock; 0 when it was not signed. */
    long signedMillis();

    /** Whether a byte of the request may have left; when not, the exchange cannot know of it. */
    boolean sent();

    /**
     * The other end answered, perhaps not the exchange itself.
     *
     * @param code the exchange's error code, 0 when there was none
     * @param text its words, or a short plain body
     * @param body missing when it is not JSON
     */
    record Said(int status, int code, String text, JsonNode body, long signedMillis) implements Answer {

        @Override
        public boolean sent() {
            return true;
        }

        /** What this says about the order that was sent. */
        Outcome outcome() {
            return Outcome.of(status, code, text);
        }

        /** Whether it is what was asked for: status 2xx, JSON, no error code. */
        boolean ok() {
            return status >= 200 && status < 300 && code == 0 && !body.isMissingNode();
        }

        /** The refusal for a person. */
        String words() {
            return "status " + status + (code == 0 ? "" : " code " + code) + (text.isEmpty() ? "" : " " + text);
        }
    }

    /**
     * No complete answer.
     *
     * @param sent whether a byte of the request may have left; when not, the exchange cannot know of it
     * @param againMillis when it may be tried again, on the exchange's clock, because a limit kept it back; 0 when none did
     */
    record Lost(boolean sent, String reason, long signedMillis, long againMillis) implements Answer {

        Lost(boolean sent, String reason, long signedMillis) {
            this(sent, reason, signedMillis, 0);
        }
    }
}
