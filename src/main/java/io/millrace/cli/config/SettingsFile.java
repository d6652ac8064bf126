package io.millrace.cli.config;

import java.util.Optional;

/** The files of the configuration directory; each fills one block of names, {@code millrace.risk.leverage}. */
public enum SettingsFile {
    SYSTEM("system_config.yaml", "system"),
    PAIRS("trading_pairs.yaml", "pairs"),
    RISK("risk_config.yaml", "risk"),
    SIGNAL("signal_config.yaml", "signal"),
    AI("ai_config.yaml", "ai");

    private final String fileName;
    private final String block;

    SettingsFile(String fileName, String block) {
        this.fileName = fileName;
        this.block = block;
    }

    public String fileName() {
        return fileName;
    }

    /** Middle part of the full names of its keys. */
    public String block() {
        return block;
    }

    static Optional<SettingsFile> named(String fileName) {
        for (SettingsFile file : values()) {
            if (file.fileName.equals(fileName)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
