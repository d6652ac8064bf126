package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedTicksProblemsTest {

    private static final String AGGREGATE = "7,100.5,2,10,12,1746057600100,true\n";
    private static final String SINGLE = "7,100.5,2,201,1746057600100,true\n";
    private static final String QUOTE = "7,100.4,2,100.5,3,1746057600100,1746057600101\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8,100.5,2,10,12,1746057600100|agg_trade_id,price,quantity,first_trade_id",
                "8,100.5,2,10,12,1746057600100,true,true,true|agg_trade_id,price,quantity",
                "7,100.5,2,10,12,1746057600200,true|each id once",
                "6,100.5,2,10,12,1746057600200,true|in order of their ids",
                "8,100.5,2,10,12,1746057600099,true|in order of time",
                "8,0,2,10,12,1746057600100,true|price and a quantity above 0",
                "8,100.5,-2,10,12,1746057600100,true|price and a quantity above 0",
                "8,100.5,2,10,12,1746057600100,maybe|is_buyer_maker as true or false",
                "8,100.5,2,10,12,1746057600100,1234|is_buyer_maker as true or false",
                "8,100.5,2,10,12,,true|time in column 6",
                "8,,2,10,12,1746057600100,true|price in column 2",
            })
    void namesFileAndLineOfABrokenAggregate(String row, String expected) {
        broken("AUSDT-aggTrades-a.csv", TickFiles.AGGREGATE_HEADER + AGGREGATE + row, 3, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8,100.5,2,10,12,1746057600100,true,true|id,price,qty,quote_qty,time,is_buyer_maker",
                "7,100.5,2,201,1746057600100,true|each id once",
                "8,100.5,2,201,x,true|time as a whole number",
            })
    void namesFileAndLineOfABrokenTrade(String row, String expected) {
        broken("AUSDT-trades-a.csv.gz", SINGLE + row, 2, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8,100.4,2,100.5,3|update_id,best_bid_price",
                "7,100.4,2,100.5,3,1746057600200,1746057600200|in order of update_id",
                "8,100.4,2,100.5,3,1746057600000,1746057600200|in order of transaction_time",
                "8,100.5,2,100.5,3,1746057600200,1746057600200|best_bid_price < best_ask_price",
                "8,100.4,0,100.5,3,1746057600200,1746057600200|quantities above 0",
            })
    void namesFileAndLineOfABrokenQuote(String row, String expected) {
        KlineFiles.write(folder, "AUSDT-aggTrades-a.csv", AGGREGATE);
        broken("AUSDT-bookTicker-a.csv.zip", QUOTE + row, 2, expected);
    }

    @Test
    void refusesFilesWhoseTimesContradictTheirIds() {
        KlineFiles.write(folder, "AUSDT-aggTrades-a.csv", AGGREGATE);
        broken(
                "AUSDT-aggTrades-b.csv",
                "9,100.5,2,10,12,1746057500000,true\n",
                1,
                "not before that of the other files");
    }

    @Test
    void saysThatATradeFileIsCutOff() throws IOException {
        Path whole = KlineFiles.write(
                folder,
                "AUSDT-aggTrades-a.csv.gz",
                TickFiles.aggregates(TickFiles.prints(1, KlineFiles.START, KlineFiles.START + 60 * KlineFiles.MINUTE)));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

        Problem problem = problem();

        assertThat(problem.what()).contains("AUSDT-aggTrades-a.csv.gz").contains("Line ");
        assertThat(problem.why()).contains("damaged or cut off");
    }

    @Test
    void saysThatATradeFileIsEmpty() {
        KlineFiles.write(folder, "AUSDT-aggTrades-a.csv", TickFiles.AGGREGATE_HEADER);

        assertThat(problem().what()).contains("AUSDT-aggTrades-a.csv").contains("is empty");
    }

    @Test
    void saysThatQuotesAloneAreNoMarket() {
        KlineFiles.write(folder, "AUSDT-bookTicker-a.csv", QUOTE);

        assertThat(problem().what()).contains("no file of klines or trades");
    }

    private void broken(String name, String text, int line, String expected) {
        KlineFiles.write(folder, name, text);

        Problem problem = problem();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
        assertThat(problem.what()).startsWith("Line " + line + " of ").contains(name);
        assertThat(problem.why()).contains(expected);
    }

    private Problem problem() {
        return Assertions.catchThrowableOfType(
                Problem.class,
                () -> Markets.recorded(folder, List.of(), null, 1).close());
    }
}
