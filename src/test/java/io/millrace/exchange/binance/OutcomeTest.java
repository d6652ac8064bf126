package io.millrace.exchange.binance;

import static io.millrace.exchange.binance.Outcome.DEFINITE_REJECT;
import static io.millrace.exchange.binance.Outcome.EXISTS;
import static io.millrace.exchange.binance.Outcome.GONE;
import static io.millrace.exchange.binance.Outcome.OK;
import static io.millrace.exchange.binance.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of FAULTS section 5 and of the exchange's error table. */
class OutcomeTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1002, -1003, -1004, -1008, -1010, -1011, -1013, -1014, -1015, -1016, -1020, -1021, -1022, -1023, -1099,
                -1100, -1101, -1102, -1106, -1108, -1109, -1110, -1111, -1112, -1120, -1121, -1122, -1125, -1127, -1128,
                -1130, -1136, -2008, -2010, -2012, -2014, -2015, -2017, -2018, -2019, -2020, -2021, -2022, -2023, -2024,
                -2025, -2026, -2027, -2028, -4000, -4001, -4002, -4003, -4004, -4005, -4012, -4013, -4014, -4015, -4016,
                -4021, -4023, -4024, -4028, -4029, -4030, -4031, -4045, -4046, -4047, -4048, -4059, -4061, -4062, -4087,
                -4088, -4089, -4104, -4105, -4106, -4107, -4109, -4114, -4115, -4117, -4118, -4120, -4131, -4137, -4138,
                -4140, -4141, -4161, -4164, -4183, -4192, -4210, -4211, -4400, -4401, -4402, -4403, -4509, -4531, -5021,
                -5022, -5024, -5025, -5026, -5027, -5028, -5029, -5037, -5038, -5039, -5040, -5041, -5043, -5047
            })
    void listedCodesAreDefinite(int code) {
        assertThat(Outcome.of(400, code, "text")).isEqualTo(DEFINITE_REJECT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4116, -4130})
    void whatExistsIsLookedUp(int code) {
        assertThat(Outcome.of(400, code, "text")).isEqualTo(EXISTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2011, -2013})
    void whatIsNotKnownProvesNothing(int code) {
        assertThat(Outcome.of(400, code, "text")).isEqualTo(GONE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1000, -1001, -1006, -1007, -1, -999, -1005, -1009, -1012, -1017, -1098, -1200, -2000, -2009, -2016,
                -2029, -3000, -3999, -4600, -5000, -5020, -5023, -5030, -5042, -5046, -5048, -9999, 0, 1, 4000
            })
    void unlistedCodesAndThoseOfUnknownStatusAreUnknown(int code) {
        assertThat(Outcome.of(400, code, "text")).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "503, -1001, Service Unavailable.",
        "503, 0, Service Unavailable.",
        "503, -1001, Internal error; unable to process your request. Please try again.",
        "503, -1008, Request throttled by system-level protection.",
        "400, -1008, Server is currently overloaded.",
        "429, -1003, Too many requests.",
        "429, 0, Too many requests.",
        "429, -1015, Too many new orders.",
        "418, -1003, banned until 1789478299014.",
        "418, 0, ''",
        "403, 0, <html>",
        "401, -2015, 'Invalid API-key, IP, or permissions for action.'"
    })
    void refusalsByStatusAndTextAreDefinite(int status, int code, String text) {
        assertThat(Outcome.of(status, code, text)).isEqualTo(DEFINITE_REJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "503, -1001, 'Unknown error, please check your request or try again later.'",
        "503, -1000, Service Unavailable",
        "503, -1001, ' Service Unavailable.'",
        "503, 0, ''",
        "503, -2019, Margin is insufficient.",
        "500, -2019, Margin is insufficient.",
        "502, 0, <html>",
        "504, 0, ''",
        "408, -1007, Timeout waiting for response from backend server.",
        "408, 0, ''",
        "400, -1001, Service Unavailable.",
        "400, 0, <html>",
        "404, 0, <html>",
        "407, 0, ''",
        "302, 0, ''",
        "200, -2019, Margin is insufficient."
    })
    void everythingElseIsUnknown(int status, int code, String text) {
        assertThat(Outcome.of(status, code, text)).isEqualTo(UNKNOWN);
    }

    @Test
    void successWithoutAnErrorCodeIsOk() {
        assertThat(Outcome.of(200, 0, "")).isEqualTo(OK);
    }
}
