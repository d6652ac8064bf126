package io.millrace.exchange.binance;

import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.instrument.Instrument;
import tools.jackson.databind.JsonNode;

/** Sets how the account trades a contract, one-way, isolated, with the leverage, and verifies it. Only what differs is set. */
final class AccountPreparation {

    private static final int MARGIN_UNCHANGED = -4046;
    private static final int MODE_UNCHANGED = -4059;
    private static final String ISOLATED = "ISOLATED";

    private final BinanceReads reads;
    private final RestClient rest;
    private volatile boolean oneWay;

    AccountPreparation(BinanceReads reads, RestClient rest) {
        this.reads = reads;
        this.rest = rest;
    }

    /** Threads may meet here: setting the mode twice does no harm. */
    void prepare(Instrument instrument, int leverage) {
        if (!oneWay) {
            setOneWay();
            oneWay = true;
        }
        String symbol = instrument.symbol();
        Terms terms = terms(symbol);
        if (terms.is(leverage)) {
            return;
        }
        if (!terms.marginType.equals(ISOLATED)) {
            Parameters parameters = new Parameters().with("symbol", symbol).with("marginType", ISOLATED);
            set(reads.setting("/fapi/v1/marginType", parameters), MARGIN_UNCHANGED);
        }
        if (terms.leverage != leverage) {
            Parameters parameters = new Parameters().with("symbol", symbol).with("leverage", leverage);
            set(reads.setting("/fapi/v1/leverage", parameters), 0);
        }
        Terms now = terms(symbol);
        if (!now.is(leverage)) {
            throw new ExchangeException(
                    Kind.REFUSED,
                    0,
                    symbol + " should have margin ISOLATED and leverage " + leverage + ", but has " + now.marginType
                            + " and " + now.leverage);
        }
    }

    private void setOneWay() {
        if (!isHedged()) {
            return;
        }
        set(
                reads.setting("/fapi/v1/positionSide/dual", new Parameters().with("dualSidePosition", "false")),
                MODE_UNCHANGED);
        if (isHedged()) {
            throw new ExchangeException(Kind.REFUSED, 0, "The account should be in one-way mode, but is in hedge mode");
        }
    }

    private boolean isHedged() {
        return reads.ask(reads.signed("/fapi/v1/positionSide/dual", new Parameters()), body -> {
            if (!body.has("dualSidePosition")) {
                throw new IllegalArgumentException("it lacks dualSidePosition");
            }
            return Fields.flag(body, "dualSidePosition");
        });
    }

    /** Sets something; the code that says that it was so already counts as done. */
    private void set(RestCall call, int unchanged) {
        switch (rest.call(call)) {
            case Answer.Said said when said.ok() || said.code() == unchanged -> {}
            case Answer.Said said -> throw rest.refusal(call, said);
            case Answer.Lost lost -> throw rest.failure(call, lost);
        }
    }

    private Terms terms(String symbol) {
        Parameters parameters = new Parameters().with("symbol", symbol);
        return reads.ask(reads.signed("/fapi/v1/symbolConfig", parameters), body -> {
            JsonNode row = body.isArray() ? body.path(0) : body;
            if (!Fields.text(row, "symbol").equals(symbol)) {
                throw new IllegalArgumentException("it is about another symbol");
            }
            return new Terms(Fields.text(row, "marginType"), Math.toIntExact(Fields.number(row, "leverage")));
        });
    }

    private record Terms(String marginType, int leverage) {
        boolean is(int wanted) {
            return marginType.equals(ISOLATED) && leverage == wanted;
        }
    }
}
