// ccxt, as somebody would use it who has never heard of this venue: the unified API only, nothing but the addresses changed.
import assert from 'node:assert/strict';
import { Steps, until, within } from './steps.mjs';

const SYMBOL = 'BTC/USDT:USDT';
const ID = 'BTCUSDT';
const AMOUNT = 0.01;
const MINUTE = 60_000;

/** A client whose addresses are the venue's; nothing else is changed. */
export async function onVenue(ccxt, venue, keys) {
    const exchange = new ccxt.pro.binanceusdm({
        apiKey: keys.key,
        secret: keys.secret,
        // currencies come from another host of the exchange (sapi), which no futures venue has
        options: { fetchCurrencies: false },
    });
    readdress(exchange.urls.api, venue);
    // ccxt asks for this once before it opens a ws:// address instead of a wss:// one
    await exchange.loadHttpProxyAgent();
    return exchange;
}

/** Trades on the venue with ccxt and leaves it flat. */
export async function tradeWithCcxt(ccxt, venue, keys) {
    const exchange = await onVenue(ccxt, venue, keys);
    const run = new Run(exchange, venue, ccxt);
    try {
        await run.market();
        await run.account();
        await run.orders();
        await run.batches();
        await run.refusals();
        await run.streams();
        await run.protection();
        await run.webSocketApi();
        await run.hedge();
        run.steps.end();
    } finally {
        await exchange.close();
    }
}

function readdress(addresses, venue) {
    for (const [name, address] of Object.entries(addresses)) {
        if (typeof address === 'string') {
            addresses[name] = address
                .replace('https://fapi.binance.com', venue.rest)
                .replace('wss://fstream.binance.com', venue.ws)
                .replace('wss://ws-fapi.binance.com/ws-fapi/v1', venue.wsApi);
        } else {
            readdress(address, venue);
        }
    }
}

class Run {
    constructor(exchange, venue, ccxt) {
        this.exchange = exchange;
        this.venue = venue;
        this.errors = ccxt;
        this.steps = new Steps(`ccxt ${ccxt.version}`);
    }

    async market() {
        const { exchange, steps } = this;
        await steps.step('loads the markets', async () => {
            const market = (await exchange.loadMarkets())[SYMBOL];
            assert.equal(market.id, ID);
            assert.ok(market.active && market.swap && market.linear);
            assert.equal(market.precision.price, 0.1);
            assert.equal(market.precision.amount, 0.001);
            assert.ok(market.limits.amount.min > 0 && market.limits.cost.min > 0);
        });
        await steps.step('reads the time of its own clock', async () => {
            assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 1_000);
        });
        await steps.step('reads candles without a gap', async () => {
            const candles = await exchange.fetchOHLCV(SYMBOL, '1m', undefined, 500);
            assert.equal(candles.length, 500);
            candles.forEach(([time, open, high, low, close], at) => {
                assert.equal(time, candles[0][0] + at * MINUTE);
                assert.ok(high >= Math.max(open, close) && low <= Math.min(open, close) && low > 0);
            });
            for (const read of ['fetchMarkOHLCV', 'fetchIndexOHLCV', 'fetchPremiumIndexOHLCV']) {
                assert.equal((await exchange[read](SYMBOL, '1m', undefined, 5)).length, 5, read);
            }
        });
        await steps.step('reads book, trades, tickers and funding', async () => {
            const book = await exchange.fetchOrderBook(SYMBOL, 20);
            assert.equal(book.bids.length, 20);
            assert.ok(book.bids[0][0] < book.asks[0][0] && book.bids[0][0] > book.bids[1][0]);
            assert.ok((await exchange.fetchTrades(SYMBOL, undefined, 10)).length > 0);
            this.price = (await exchange.fetchTicker(SYMBOL)).last;
            assert.ok(this.price > 0);
            assert.ok(Object.keys(await exchange.fetchBidsAsks()).length > 1);
            const funding = await exchange.fetchFundingRate(SYMBOL);
            assert.ok(funding.markPrice > 0 && funding.fundingTimestamp > Date.now());
            assert.ok((await exchange.fetchFundingRateHistory(SYMBOL)).length > 0);
        });
    }

    async account() {
        const { exchange, steps } = this;
        await steps.step('reads its balance', async () => {
            const balance = await exchange.fetchBalance();
            const ledger = await this.venue.ledger();
            assert.equal(balance.USDT.total, Number(ledger.wallet));
            assert.equal(balance.USDT.free, Number(ledger.wallet));
        });
        await steps.step('sets leverage and margin mode', async () => {
            assert.equal((await exchange.setLeverage(7, SYMBOL)).leverage, 7);
            assert.equal((await exchange.fetchLeverage(SYMBOL)).longLeverage, 7);
            await exchange.setMarginMode('isolated', SYMBOL);
            assert.equal((await exchange.fetchMarginMode(SYMBOL)).marginMode, 'isolated');
            await exchange.setMarginMode('cross', SYMBOL);
            assert.equal((await exchange.fetchMarginMode(SYMBOL)).marginMode, 'cross');
        });
        await steps.step('reads tiers, fees and the position mode', async () => {
            const tiers = await exchange.fetchMarketLeverageTiers(SYMBOL);
            assert.ok(tiers.length > 1 && tiers[0].maxLeverage > tiers.at(-1).maxLeverage);
            assert.deepEqual(await this.#fees(), [0.0002, 0.0005]);
            assert.equal((await exchange.fetchPositionMode(SYMBOL)).hedged, false);
        });
    }

    async #fees() {
        const fee = await this.exchange.fetchTradingFee(SYMBOL);
        return [fee.maker, fee.taker];
    }

    async orders() {
        const { exchange, steps } = this;
        const resting = await steps.step('places a limit order', async () => {
            const order = await this.#limit(0.97, { clientOrderId: 'ccxt-limit' });
            assert.equal(order.status, 'open');
            const row = await this.venue.booked('ccxt-limit');
            assert.deepEqual([row.answer, row.status, Number(row.price)], ['OK', 'NEW', order.price]);
            return order;
        });
        await steps.step('amends it', async () => {
            const wanted = this.#rounded(0.96);
            await exchange.editOrder(resting.id, SYMBOL, 'limit', 'buy', 2 * AMOUNT, wanted);
            const order = await exchange.fetchOrder(resting.id, SYMBOL);
            assert.deepEqual([order.status, order.price, order.amount], ['open', wanted, 2 * AMOUNT]);
            const row = await this.venue.booked('ccxt-limit');
            assert.deepEqual([Number(row.price), Number(row.quantity)], [wanted, 2 * AMOUNT]);
        });
        await steps.step('finds it among the open orders and cancels it', async () => {
            assert.deepEqual((await exchange.fetchOpenOrders(SYMBOL)).map((order) => order.id), [resting.id]);
            assert.equal((await exchange.cancelOrder(resting.id, SYMBOL)).status, 'canceled');
            assert.equal((await exchange.fetchOrder(resting.id, SYMBOL)).status, 'canceled');
            assert.equal((await this.venue.booked('ccxt-limit')).status, 'CANCELED');
            assert.equal((await exchange.fetchOpenOrders(SYMBOL)).length, 0);
        });
        await steps.step('buys at market and reads position, fill and fee', async () => {
            const order = await exchange.createOrder(SYMBOL, 'market', 'buy', AMOUNT);
            assert.equal(order.status, 'closed');
            const [position] = await exchange.fetchPositions([SYMBOL]);
            assert.deepEqual([position.side, position.contracts], ['long', AMOUNT]);
            const [fill] = await exchange.fetchMyTrades(SYMBOL);
            assert.deepEqual([fill.order, fill.amount, fill.price], [order.id, AMOUNT, position.entryPrice]);
            assert.equal(fill.fee.cost, Number((fill.price * AMOUNT * 0.0005).toFixed(8)));
            await this.#agreesWithTheLedger(AMOUNT);
        });
        await steps.step('closes with a reduce-only order', async () => {
            await exchange.createOrder(SYMBOL, 'market', 'sell', AMOUNT, undefined, { reduceOnly: true });
            assert.deepEqual(await exchange.fetchPositions([SYMBOL]), []);
            await this.#agreesWithTheLedger(0);
            assert.ok((await exchange.fetchClosedOrders(SYMBOL)).length >= 2);
        });
    }

    async batches() {
        const { exchange, steps } = this;
        await steps.step('places, amends and cancels several at once', async () => {
            const wishes = [0.97, 0.96, 0.95].map((factor) => ({
                symbol: SYMBOL,
                type: 'limit',
                side: 'buy',
                amount: AMOUNT,
                price: this.#rounded(factor),
            }));
            const placed = await exchange.createOrders(wishes);
            assert.deepEqual(placed.map((order) => order.status), ['open', 'open', 'open']);
            await exchange.editOrders(placed.slice(0, 2).map((order) => ({
                ...wishes[0],
                id: order.id,
                price: this.#rounded(0.94),
            })));
            assert.equal((await exchange.fetchOrder(placed[1].id, SYMBOL)).price, this.#rounded(0.94));
            await exchange.cancelOrders(placed.slice(0, 2).map((order) => order.id), SYMBOL);
            assert.deepEqual((await exchange.fetchOpenOrders(SYMBOL)).map((order) => order.id), [placed[2].id]);
            await exchange.cancelAllOrders(SYMBOL);
            assert.equal((await exchange.fetchOpenOrders(SYMBOL)).length, 0);
        });
    }

    async refusals() {
        const { exchange, steps, errors } = this;
        await steps.step('understands what it is refused', async () => {
            await assert.rejects(exchange.cancelOrder('1', SYMBOL), errors.OrderNotFound);
            await assert.rejects(exchange.fetchOrder('1', SYMBOL), errors.OrderNotFound);
            await assert.rejects(exchange.createOrder(SYMBOL, 'limit', 'buy', 100, this.#rounded(0.97)), /Margin is insufficient/);
            await assert.rejects(this.#limit(1.03, { postOnly: true }), errors.InvalidOrder);
            const stranger = new exchange.constructor({ apiKey: 'nobody', secret: 'nobody' });
            stranger.urls = exchange.urls;
            stranger.setMarkets(exchange.markets);
            await assert.rejects(stranger.fetchBalance(), errors.AuthenticationError);
            exchange.secret += '?';
            await assert.rejects(exchange.fetchBalance(), errors.AuthenticationError);
            exchange.secret = exchange.secret.slice(0, -1);
        });
    }

    async streams() {
        const { exchange, steps } = this;
        await steps.step('hears the market', async () => {
            const heard = await Promise.all([
                exchange.watchTicker(SYMBOL),
                exchange.watchTrades(SYMBOL),
                exchange.watchOHLCV(SYMBOL, '1m'),
                exchange.watchOrderBook(SYMBOL),
                exchange.watchBidsAsks([SYMBOL]),
                exchange.watchMarkPrice(SYMBOL),
            ]);
            const [ticker, trades, candles, book, quotes, mark] = heard;
            assert.ok(ticker.last > 0 && trades[0].price > 0 && mark.markPrice > 0);
            assert.equal(candles.at(-1)[0] % MINUTE, 0);
            assert.ok(book.bids[0][0] < book.asks[0][0]);
            assert.ok(quotes[SYMBOL].bid < quotes[SYMBOL].ask);
        });
        await steps.step('keeps a local order book in step with diffs', async () => {
            const first = (await exchange.watchOrderBook(SYMBOL)).nonce;
            await until('a newer book', async () => (await exchange.watchOrderBook(SYMBOL)).nonce > first);
        });
        await steps.step('hears its own order, fill, position and balance', async () => {
            const heard = this.#listen();
            await until('the user stream', () => Object.keys(exchange.clients).some((url) => url.includes('listenKey')));
            await until('an open user stream', () =>
                Object.values(exchange.clients).some((client) => client.url.includes('listenKey') && client.isConnected));
            const order = await exchange.createOrder(SYMBOL, 'market', 'buy', AMOUNT);
            const [orders, fills, positions, balance] = await within(8_000, 'the four events', heard);
            assert.equal(orders.at(-1).id, order.id);
            assert.deepEqual([fills.at(-1).order, fills.at(-1).amount], [order.id, AMOUNT]);
            assert.deepEqual([positions[0].side, positions[0].contracts], ['long', AMOUNT]);
            assert.equal(balance.USDT.total, Number((await this.venue.ledger()).wallet));
        });
    }

    #listen() {
        const { exchange } = this;
        const positions = async () => {
            for (;;) {
                const heard = await exchange.watchPositions([SYMBOL]);
                if (heard.some((position) => position.contracts === AMOUNT)) {
                    return heard;
                }
            }
        };
        return Promise.all([
            exchange.watchOrders(SYMBOL),
            exchange.watchMyTrades(SYMBOL),
            positions(),
            exchange.watchBalance(),
        ]);
    }

    async protection() {
        const { exchange, steps } = this;
        const conditional = { trigger: true };
        await steps.step('sets, finds and cancels every kind of conditional order', async () => {
            const sell = (type, price, params) => exchange.createOrder(SYMBOL, type, 'sell', AMOUNT, price, params);
            await sell('limit', this.#rounded(0.94), { stopLossPrice: this.#rounded(0.95), reduceOnly: true });
            await sell('limit', this.#rounded(1.06), { takeProfitPrice: this.#rounded(1.05), reduceOnly: true });
            await sell('market', undefined, { takeProfitPrice: this.#rounded(1.05), reduceOnly: true });
            await sell('market', undefined, { trailingPercent: 5, reduceOnly: true });
            const open = await exchange.fetchOpenOrders(SYMBOL, undefined, undefined, conditional);
            const types = open.map((order) => order.info.orderType).sort();
            assert.deepEqual(types, ['STOP', 'TAKE_PROFIT', 'TAKE_PROFIT_MARKET', 'TRAILING_STOP_MARKET']);
            assert.ok(open.every((order) => order.reduceOnly && order.amount === AMOUNT));
            await exchange.cancelAllOrders(SYMBOL, conditional);
            assert.equal((await exchange.fetchOpenOrders(SYMBOL, undefined, undefined, conditional)).length, 0);
        });
        await steps.step('is closed by its stop when the price falls', async () => {
            const stop = await exchange.createOrder(SYMBOL, 'market', 'sell', AMOUNT, undefined, {
                stopLossPrice: this.#rounded(0.99),
                reduceOnly: true,
                clientOrderId: 'ccxt-stop',
            });
            assert.equal((await exchange.fetchOrder(stop.id, SYMBOL, conditional)).status, 'open');
            await this.venue.price(ID, [[0, this.price], [1_000, this.#rounded(0.98)]]);
            await until('the end of the position', async () => (await exchange.fetchPositions([SYMBOL])).length === 0);
            assert.equal((await exchange.fetchOrder(stop.id, SYMBOL, conditional)).status, 'closed');
            const row = await this.venue.conditional('ccxt-stop');
            assert.equal(row.status, 'FINISHED');
            await this.#agreesWithTheLedger(0);
            this.price = (await exchange.fetchTicker(SYMBOL)).last;
        });
    }

    async webSocketApi() {
        const { exchange, steps } = this;
        await steps.step('places, amends and cancels over the WebSocket API', async () => {
            const order = await exchange.createOrderWs(SYMBOL, 'limit', 'buy', AMOUNT, this.#rounded(0.97), {
                clientOrderId: 'ccxt-ws',
            });
            await exchange.editOrderWs(order.id, SYMBOL, 'limit', 'buy', AMOUNT, this.#rounded(0.96));
            assert.equal((await exchange.fetchOrderWs(order.id, SYMBOL)).price, this.#rounded(0.96));
            await exchange.cancelOrderWs(order.id, SYMBOL);
            assert.equal((await this.venue.booked('ccxt-ws')).status, 'CANCELED');
            const balance = await exchange.fetchBalanceWs();
            assert.equal(balance.USDT.total, Number((await this.venue.ledger()).wallet));
            assert.equal((await exchange.fetchPositionsWs([SYMBOL])).filter((position) => position.contracts > 0).length, 0);
        });
    }

    async hedge() {
        const { exchange, steps } = this;
        await steps.step('holds both sides in hedge mode', async () => {
            await exchange.setPositionMode(true, SYMBOL);
            const side = (positionSide) => ({ positionSide });
            await exchange.createOrder(SYMBOL, 'market', 'buy', AMOUNT, undefined, side('LONG'));
            await exchange.createOrder(SYMBOL, 'market', 'sell', 2 * AMOUNT, undefined, side('SHORT'));
            const held = (await exchange.fetchPositions([SYMBOL])).map(({ side, contracts }) => [side, contracts]);
            assert.deepEqual(held.sort(), [['long', AMOUNT], ['short', 2 * AMOUNT]]);
            await exchange.createOrder(SYMBOL, 'market', 'sell', AMOUNT, undefined, side('LONG'));
            await exchange.createOrder(SYMBOL, 'market', 'buy', 2 * AMOUNT, undefined, side('SHORT'));
            assert.deepEqual(await exchange.fetchPositions([SYMBOL]), []);
            await exchange.setPositionMode(false, SYMBOL);
        });
    }

    #limit(factor, params) {
        return this.exchange.createOrder(SYMBOL, 'limit', 'buy', AMOUNT, this.#rounded(factor), params);
    }

    #rounded(factor) {
        return Number(this.exchange.priceToPrecision(SYMBOL, this.price * factor));
    }

    async #agreesWithTheLedger(quantity) {
        const ledger = await this.venue.ledger();
        const held = ledger.positions.filter((row) => row.symbol === ID).map((row) => Number(row.quantity));
        assert.deepEqual(held.filter((one) => one !== 0), quantity === 0 ? [] : [quantity]);
        const balance = await this.exchange.fetchBalance();
        if (quantity === 0) {
            assert.equal(balance.USDT.total, Number(ledger.wallet));
        }
        assert.deepEqual([ledger.duplicates, ledger.requestsDuringBan], [[], 0]);
    }
}
