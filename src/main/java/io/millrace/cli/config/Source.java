package io.millrace.cli.config;

import java.nio.file.Path;

/** Where a value came from. */
public sealed interface Source {

    /** For people: {@code default}, {@code config/risk_config.yaml:12}, {@code environment X}, {@code argument --mode}. */
    String text();

    /** Nobody said anything. */
    record Default() implements Source {
        @Override
        public String text() {
            return "default";
        }
    }

    /** A line of a settings file, counted from 1. */
    record Line(Path file, int number) implements Source {
        @Override
        public String text() {
            return file + ":" + number;
        }
    }

    /** A variable of the environment proper or of {@code .env}. */
    record Variable(String name, String origin) implements Source {
        @Override
        public String text() {
            return origin + " " + name;
        }
    }

    /** An option of the command line. */
    record Argument(String option) implements Source {
        @Override
        public String text() {
            return "argument " + option;
        }
    }
}
