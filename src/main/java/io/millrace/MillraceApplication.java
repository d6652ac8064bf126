package io.millrace;

/** Entry point. */
public final class MillraceApplication {

    private MillraceApplication() {}

    /** Starts the command line. */
    public static void main(String[] arguments) {
        System.out.println("millrace");
    }
}
