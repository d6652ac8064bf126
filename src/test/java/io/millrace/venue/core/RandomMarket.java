package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.contract;
import static io.millrace.venue.ScriptedMarket.e8;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Candle;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;
import java.util.List;
import java.util.Random;

/** A wild little market of two contracts, with thin books, jumps, and funding every hour; its past is empty. */
final class RandomMarket implements MarketSource {

    /** Half an hour before a funding. */
    static final long START = 1_747_701_000_000L;

    static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final long STEP_MILLIS = 5_000;
    private static final double JUMPS = 0.01;

    private final Random random;
    private final double[] prices = {50_000, 2_000};
    private final List<Contract> contracts =
            List.of(contract("BTCUSDT", "0.1", "50", 1), contract("ETHUSDT", "0.01", "20", 1));
    private long ticks;

    RandomMarket(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public List<Contract> contracts() {
        return contracts;
    }

    @Override
    public long startMillis() {
        return START;
    }

    @Override
    public long endMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean next(Tick tick) {
        int contract = (int) (ticks / 2 % prices.length);
        boolean quote = ticks % 2 == 0;
        tick.contract = contract;
        tick.kind = quote ? Tick.Kind.QUOTE : Tick.Kind.TRADE;
        tick.millis = START + ticks / 4 * STEP_MILLIS + ticks % 4;
        if (quote) {
            prices[contract] *= 1 + random.nextGaussian() * (random.nextDouble() < JUMPS ? 0.02 : 0.0005);
        }
        long grid = contracts.get(contract).tickE8();
        long price = FixedPoint.floorToStep((long) (prices[contract] * FixedPoint.ONE), grid);
        tick.bidE8 = price;
        tick.askE8 = price + grid * (1 + random.nextInt(3));
        tick.bidQuantityE8 = quantity(contract);
        tick.askQuantityE8 = quantity(contract);
        tick.priceE8 = price + grid * (random.nextInt(5) - 1);
        tick.quantityE8 = quantity(contract);
        tick.aggressorBuys = random.nextBoolean();
        ticks++;
        return true;
    }

    @Override
    public List<Candle> past(int contract, long fromMillis, long toMillis) {
        return List.of();
    }

    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return contract == 0 ? 130_001 : -210_003;
    }

    private long quantity(int contract) {
        return (1 + random.nextInt(400)) * e8("0.001") * (contract == 0 ? 1 : 20);
    }
}
