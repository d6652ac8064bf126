package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON text from front to back; every method returns this, so that a payload reads like its sample. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter(512);
    private final JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text);

    Json object() {
        generator.writeStartObject();
        return this;
    }

    Json object(String name) {
        generator.writeObjectPropertyStart(name);
        return this;
    }

    Json endObject() {
        generator.writeEndObject();
        return this;
    }

    Json array() {
        generator.writeStartArray();
        return this;
    }

    Json array(String name) {
        generator.writeArrayPropertyStart(name);
        return this;
    }

    Json endArray() {
        generator.writeEndArray();
        return this;
    }

    Json put(String name, String value) {
        generator.writeStringProperty(name, value);
        return this;
    }

    Json put(String name, long value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    Json put(String name, double value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    Json put(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
        return this;
    }

    Json putNull(String name) {
        generator.writeNullProperty(name);
        return this;
    }

    /** An E8 number as string, with at least this many decimals. */
    Json put(String name, long e8, int decimals) {
        return put(name, Decimals.of(e8, decimals));
    }

    /** An amount of money as the exchange shows it: eight decimals. */
    Json money(String name, long e8) {
        return put(name, e8, FixedPoint.SCALE);
    }

    Json add(String value) {
        generator.writeString(value);
        return this;
    }

    Json add(long value) {
        generator.writeNumber(value);
        return this;
    }

    /** Puts a finished JSON text in as it is. */
    Json raw(String name, String json) {
        generator.writeName(name);
        generator.writeRawValue(json);
        return this;
    }

    /** Puts a finished JSON text in as a whole value. */
    Json raw(String json) {
        generator.writeRawValue(json);
        return this;
    }

    /** The finished text. */
    String text() {
        generator.close();
        return text.toString();
    }
}
