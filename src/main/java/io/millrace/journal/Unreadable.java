package io.millrace.journal;

import io.millrace.common.Event;

/**
 * Stands in a replay for a record that this build cannot read, so that the reader decides what that means for it.
 *
 * @param type simple name of the record as written
 * @param reason why not, in one sentence
 * @param payload the record as it stands in the journal
 */
public record Unreadable(long sequence, String type, String reason, String payload, long epochNanos) implements Event {}
