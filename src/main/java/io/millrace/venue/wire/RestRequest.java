package io.millrace.venue.wire;

/** An HTTP request as it came: query and body are still encoded, the key is empty when there was none. */
record RestRequest(String method, String path, String query, String body, String apiKey) {}
