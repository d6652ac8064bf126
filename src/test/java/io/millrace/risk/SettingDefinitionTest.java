package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.risk.SettingDefinition.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingDefinitionTest {

    @Test
    void readsTheRangeOfADecimal() {
        SettingDefinition row = SettingDefinition.decimal("takeProfit", "take_profit", "0.5..12.25 %", "1.5");

        assertThat(row)
                .isEqualTo(new SettingDefinition(
                        "takeProfit",
                        "take_profit",
                        Kind.DECIMAL,
                        parse("0.5"),
                        parse("12.25"),
                        parse("1.5"),
                        "%",
                        List.of()));
        assertThat(row.range()).isEqualTo("0.5 to 12.25 %");
        assertThat(row.defaultText()).isEqualTo("1.5");
    }

    @Test
    void readsTheRangeOfAWholeNumberWithoutAUnit() {
        SettingDefinition row = SettingDefinition.whole("most", "most", "1..20 ", "5");

        assertThat(row)
                .isEqualTo(new SettingDefinition(
                        "most", "most", Kind.WHOLE, parse("1"), parse("20"), parse("5"), "", List.of()));
        assertThat(row.range()).isEqualTo("1 to 20");
    }

    @Test
    void countsTheWordsOfAChoiceFromItsDefault() {
        SettingDefinition row = SettingDefinition.word("mode", "mode", List.of("ATR", "PERCENT", "OFF"));

        assertThat(row)
                .isEqualTo(new SettingDefinition(
                        "mode", "mode", Kind.WORD, 0, 2, 0, "", List.of("ATR", "PERCENT", "OFF")));
        assertThat(row.parse("off")).hasValue(2);
        assertThat(row.defaultText()).isEqualTo("ATR");
        assertThat(row.range()).isEqualTo("ATR or PERCENT or OFF");
    }
}
