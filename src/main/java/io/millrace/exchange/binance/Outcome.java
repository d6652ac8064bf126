package io.millrace.exchange.binance;

import java.util.List;

/**
 * What an answer to an order says about the order: the table of SAFETY 2.6, with the codes of the exchange's error table.
 * Whatever is not in the table is {@link #UNKNOWN}.
 */
enum Outcome {
    /** The exchange has it, provided that the body names it. */
    OK,
    /** It was not accepted and never will be. */
    DEFINITE_REJECT,
    /** Something of that name, or of that kind, is already there: look it up. */
    EXISTS,
    /** The exchange does not know the order now; proves nothing yet. */
    GONE,
    /** It may have been accepted. */
    UNKNOWN;

    private static final String UNAVAILABLE = "Service Unavailable.";
    private static final String UNABLE = "Internal error; unable to process";

    private static final List<Row> CODES = List.of(
            new Row(-1002, -1002, DEFINITE_REJECT),
            new Row(-1004, -1003, DEFINITE_REJECT),
            new Row(-1011, -1010, DEFINITE_REJECT),
            new Row(-1016, -1013, DEFINITE_REJECT),
            new Row(-1023, -1020, DEFINITE_REJECT),
            new Row(-1099, -1099, DEFINITE_REJECT),
            new Row(-1199, -1100, DEFINITE_REJECT),
            new Row(-2008, -2008, DEFINITE_REJECT),
            new Row(-2010, -2010, DEFINITE_REJECT),
            new Row(-2011, -2011, GONE),
            new Row(-2012, -2012, DEFINITE_REJECT),
            new Row(-2013, -2013, GONE),
            new Row(-2015, -2014, DEFINITE_REJECT),
            new Row(-2028, -2017, DEFINITE_REJECT),
            new Row(-4115, -4000, DEFINITE_REJECT),
            new Row(-4116, -4116, EXISTS),
            new Row(-4129, -4117, DEFINITE_REJECT),
            new Row(-4130, -4130, EXISTS),
            new Row(-4599, -4131, DEFINITE_REJECT),
            new Row(-5022, -5021, DEFINITE_REJECT),
            new Row(-5029, -5024, DEFINITE_REJECT),
            new Row(-5041, -5037, DEFINITE_REJECT),
            new Row(-5043, -5043, DEFINITE_REJECT),
            new Row(-5047, -5047, DEFINITE_REJECT));

    /**
     * Reads an answer.
     *
     * @param status of HTTP
     * @param code of the error body, 0 when there was none
     * @param text of the error body, or a plain-text body
     */
    static Outcome of(int status, int code, String text) {
        if (status >= 200 && status < 300) {
            return code == 0 ? OK : UNKNOWN;
        }
        // "system-level protection": the one code that is definite under any status
        if (code == -1008) {
            return DEFINITE_REJECT;
        }
        if (status == 503) {
            return text.equals(UNAVAILABLE) || text.startsWith(UNABLE) ? DEFINITE_REJECT : UNKNOWN;
        }
        if (status == 403 || status == 418 || status == 429) {
            return DEFINITE_REJECT;
        }
        if (status < 400 || status >= 500 || status == 408) {
            return UNKNOWN;
        }
        return ofCode(code);
    }

    private static Outcome ofCode(int code) {
        for (Row row : CODES) {
            if (row.lowest <= code && code <= row.highest) {
                return row.outcome;
            }
        }
        return UNKNOWN;
    }

    private record Row(int lowest, int highest, Outcome outcome) {}
}
