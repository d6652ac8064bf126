package io.millrace.journal;

/** A batch that was not written or a record that cannot be read; never retried blindly. */
public final class JournalException extends RuntimeException {

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }
}
