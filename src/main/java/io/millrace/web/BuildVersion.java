package io.millrace.web;

import org.springframework.core.env.Environment;

/** Which build this is: {@code millrace.version} if set, else what the jar's manifest says, else "development". */
record BuildVersion(String text) {

    static BuildVersion of(Environment environment) {
        String manifest = BuildVersion.class.getPackage().getImplementationVersion();
        String fallback = manifest == null ? "development" : manifest;
        return new BuildVersion(environment.getProperty("millrace.version", fallback));
    }
}
