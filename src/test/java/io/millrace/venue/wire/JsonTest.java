package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

class JsonTest {

    private static final String[] NASTY = {
        "",
        "plain",
        "\"",
        "\\",
        "a\nb\rc\td\be\ff",
        "\u0000\u001f\u007f",
        "</script>",
        "\u20ac\u5e01\u5b89",
        "\ud83d\ude80"
    };
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    @Test
    void readsLikeItsSample() {
        String text = new Json()
                .object()
                .put("e", "trade")
                .object("o")
                .endObject()
                .array("a")
                .array()
                .add("1")
                .add(2)
                .endArray()
                .array()
                .endArray()
                .object()
                .put("x", true)
                .putNull("y")
                .endObject()
                .endArray()
                .money("m", -5)
                .raw("r", "{\"k\":1}")
                .endObject()
                .text();

        assertThat(text)
                .isEqualTo("{\"e\":\"trade\",\"o\":{},\"a\":[[\"1\",2],[],{\"x\":true,\"y\":null}],"
                        + "\"m\":\"-0.00000005\",\"r\":{\"k\":1}}");
    }

    @Test
    void writesWhatAGenericWriterWrites() {
        for (int seed = 0; seed < 500; seed++) {
            Both both = new Both(new Random(seed));

            both.writeObject(0);

            assertThat(both.json.text()).as("seed %d", seed).isEqualTo(both.generic());
        }
    }

    /** Writes the same random document with both writers. */
    private static final class Both {

        private final Json json = new Json();
        private final StringWriter text = new StringWriter();
        private final JsonGenerator generator = JACKSON.createGenerator(ObjectWriteContext.empty(), text);
        private final Random random;

        Both(Random random) {
            this.random = random;
        }

        String generic() {
            generator.close();
            return text.toString();
        }

        void writeObject(int depth) {
            json.object();
            generator.writeStartObject();
            writeProperties(depth);
            json.endObject();
            generator.writeEndObject();
        }

        private void writeProperties(int depth) {
            for (int i = random.nextInt(9); i > 0; i--) {
                writeProperty("n" + i, depth);
            }
        }

        private void writeProperty(String name, int depth) {
            switch (random.nextInt(depth < 3 ? 8 : 6)) {
                case 0 -> {
                    String value = NASTY[random.nextInt(NASTY.length)] + NASTY[random.nextInt(NASTY.length)];
                    json.put(name, value);
                    generator.writeStringProperty(name, value);
                }
                case 1 -> {
                    long value = random.nextLong() >> random.nextInt(64);
                    json.put(name, value);
                    generator.writeNumberProperty(name, value);
                }
                case 2 -> {
                    long value = random.nextLong() >> random.nextInt(63);
                    int decimals = random.nextInt(9);
                    json.put(name, value, decimals);
                    generator.writeStringProperty(name, FixedPoint.format(value, decimals));
                }
                case 3 -> {
                    double value = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 8);
                    json.put(name, value);
                    generator.writeNumberProperty(name, value);
                }
                case 4 -> {
                    json.put(name, depth == 1);
                    generator.writeBooleanProperty(name, depth == 1);
                }
                case 5 -> {
                    json.putNull(name);
                    generator.writeNullProperty(name);
                }
                case 6 -> {
                    json.object(name);
                    generator.writeObjectPropertyStart(name);
                    writeProperties(depth + 1);
                    json.endObject();
                    generator.writeEndObject();
                }
                default -> writeArray(name, depth);
            }
        }

        private void writeArray(String name, int depth) {
            json.array(name);
            generator.writeArrayPropertyStart(name);
            for (int i = random.nextInt(5); i > 0; i--) {
                if (random.nextBoolean()) {
                    writeObject(depth + 1);
                } else {
                    long value = random.nextInt();
                    json.add(value).add(String.valueOf(value)).add(value, 2);
                    generator.writeNumber(value);
                    generator.writeString(String.valueOf(value));
                    generator.writeString(FixedPoint.format(value, 2));
                }
            }
            json.endArray();
            generator.writeEndArray();
        }
    }
}
