package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignerTest {

    private static final String SECRET = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";

    @Test
    void signsTheVectorOfTheOfficialDocumentation() {
        String payload = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
                + "&recvWindow=5000&timestamp=1591702613943";

        assertThat(new Signer(SECRET).sign(payload))
                .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
    }

    @Test
    void signsTheSameAgainAfterAnotherPayload() {
        Signer signer = new Signer(SECRET);
        String first = signer.sign("a=1");

        signer.sign("b=2");

        assertThat(signer.sign("a=1")).isEqualTo(first);
    }

    @Test
    void tellsNothing() {
        assertThat(Arrays.stream(Signer.class.getDeclaredMethods())
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                        .map(method -> method.getName()))
                .containsExactly("sign");
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatThrownBy(() -> new Signer("")).isInstanceOf(IllegalArgumentException.class);
    }
}
