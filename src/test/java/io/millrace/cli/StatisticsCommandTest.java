package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.options.CommandWords;
import io.millrace.cli.options.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatisticsCommandTest {

    private static final long START = 1_746_057_600_000L;

    @Test
    void printsATableOfASyntheticMarket() {
        String text = print("--symbols", "3", "--minutes", "40", "--seed", "7");

        assertThat(text).startsWith("40 minutes from 2026-").contains(", 3 symbols, ");
        assertThat(text.lines())
                .anyMatch(line -> line.startsWith("BTCUSDT "))
                .anyMatch(line -> line.startsWith("median "));
        assertThat(text).isEqualTo(print("--symbols=3", "--minutes=40", "--seed=7"));
    }

    @Test
    void printsJsonOfARecordedMarket(@TempDir Path folder) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String price = "," + (100 + i % 3);
            rows.append(START + i * 60_000L).append(price.repeat(4)).append(",5,,,7\n");
        }
        Files.writeString(folder.resolve("AUSDT-1m-2025-05.csv"), rows);

        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(print(
                        "--market", folder.toString(), "--market-start", "2025-05-01", "--minutes", "30", "--json"));

        assertThat(json.path("minutes").asInt()).isEqualTo(30);
        JsonNode symbol = json.path("symbols").path(0);
        assertThat(symbol.path("symbol").asString()).isEqualTo("AUSDT");
        assertThat(symbol.path("returns").asInt()).isEqualTo(29);
        assertThat(symbol.path("recordedTrades").asDouble()).isEqualTo(7);
        assertThat(symbol.path("clustering").size()).isEqualTo(3);
        assertThat(json.path("volumeByHour").size()).isEqualTo(24);
    }

    private static String print(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "exchange";
        all[1] = "--statistics";
        System.arraycopy(words, 0, all, 2, words.length);
        return StatisticsCommand.text((Request.MeasureMarket) CommandWords.read(all));
    }
}
