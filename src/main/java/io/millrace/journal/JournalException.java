package io.millrace.journal;

/** A batch that was not written or a record that cannot be read; never retried blindly. */
public final class JournalException extends RuntimeException {

    private final boolean written;

    public JournalException(String message, Throwable cause) {
        this(message, cause, false);
    }

    public JournalException(String message) {
        super(message);
        this.written = false;
    }

    private JournalException(String message, Throwable cause, boolean written) {
        super(message, cause);
        this.written = written;
    }

    /** Of a batch that is durable all the same, but by the last room there was. */
    static JournalException written(String message, Throwable cause) {
        return new JournalException(message, cause, true);
    }

    /** Whether the batch is durable: then more can be written, but a person must look. */
    public boolean written() {
        return written;
    }
}
