package io.millrace.common;

/** Direction of an order, a fill or an aggressor. */
public enum Side {
    BUY(1),
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** +1 for a buy, -1 for a sell. */
    public int sign() {
        return sign;
    }

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The side that opens a position of this sign; zero has none. */
    public static Side ofSign(long signed) {
        if (signed == 0) {
            throw new IllegalArgumentException("A flat position has no side");
        }
        return signed > 0 ? BUY : SELL;
    }
}
