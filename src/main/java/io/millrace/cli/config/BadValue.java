package io.millrace.cli.config;

/** A text that is no value of a key, with the reason and what to write instead. */
final class BadValue extends Exception {

    private final String remedy;

    BadValue(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
