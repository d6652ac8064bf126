// The exchange's own JavaScript connector, made from its OpenAPI description: REST, the three stream routes, WebSocket API.
import assert from 'node:assert/strict';
import { Steps, until } from './steps.mjs';

const ID = 'ETHUSDT';
const QUANTITY = 0.5;
const MINUTE = 60_000;

/** Trades on the venue with the official connector and leaves it flat. */
export async function tradeWithOfficial({ DerivativesTradingUsdsFutures }, version, venue, keys) {
    const credentials = { apiKey: keys.key, apiSecret: keys.secret };
    const client = new DerivativesTradingUsdsFutures({
        configurationRestAPI: { ...credentials, basePath: venue.rest },
        configurationWebsocketStreams: { wsURL: venue.ws },
        configurationWebsocketAPI: { ...credentials, wsURL: venue.wsApi },
    });
    const run = new Run(client, venue, new Steps(`official connector ${version}`));
    await run.market();
    await run.account();
    await run.orders();
    await run.streams();
    await run.protection();
    await run.webSocketApi();
    run.steps.end();
}

class Run {
    constructor(client, venue, steps) {
        this.client = client;
        this.rest = client.restAPI;
        this.venue = venue;
        this.steps = steps;
    }

    async market() {
        const { rest, steps } = this;
        await steps.step('reads contracts and time', async () => {
            const { symbols } = await data(rest.exchangeInformation());
            const contract = symbols.find((row) => row.symbol === ID);
            assert.deepEqual([contract.status, contract.contractType], ['TRADING', 'PERPETUAL']);
            this.tick = Number(contract.filters.find((filter) => filter.filterType === 'PRICE_FILTER').tickSize);
            assert.ok(Math.abs(Number((await data(rest.checkServerTime())).serverTime) - Date.now()) < 1_000);
        });
        await steps.step('reads candles, book, trades and mark price', async () => {
            const candles = await data(rest.klineCandlestickData({ symbol: ID, interval: '5m', limit: 100 }));
            assert.equal(candles.length, 100);
            candles.forEach((candle, at) => assert.equal(Number(candle[0]), Number(candles[0][0]) + at * 5 * MINUTE));
            const book = await data(rest.orderBook({ symbol: ID, limit: 50 }));
            assert.ok(Number(book.bids[0][0]) < Number(book.asks[0][0]));
            this.price = Number(book.bids[0][0]);
            assert.ok((await data(rest.compressedAggregateTradesList({ symbol: ID, limit: 5 }))).length > 0);
            assert.ok(Number((await data(rest.markPrice({ symbol: ID }))).markPrice) > 0);
            assert.ok(Number((await data(rest.openInterest({ symbol: ID }))).openInterest) >= 0);
            const marks = await data(rest.markPriceKlineCandlestickData({ symbol: ID, interval: '1m', limit: 5 }));
            assert.equal(marks.length, 5);
        });
    }

    async account() {
        const { rest, steps } = this;
        await steps.step('reads account and balance', async () => {
            const wallet = Number((await this.venue.ledger()).wallet);
            assert.equal(Number((await data(rest.accountInformationV3())).totalWalletBalance), wallet);
            assert.equal(Number((await data(rest.accountInformationV2())).totalWalletBalance), wallet);
            const [balance] = await data(rest.futuresAccountBalanceV3());
            assert.deepEqual([balance.asset, Number(balance.balance)], ['USDT', wallet]);
        });
        await steps.step('sets leverage and margin type', async () => {
            assert.equal(Number((await data(rest.changeInitialLeverage({ symbol: ID, leverage: 4 }))).leverage), 4);
            await rest.changeMarginType({ symbol: ID, marginType: 'ISOLATED' });
            const [configured] = await data(rest.symbolConfiguration({ symbol: ID }));
            assert.deepEqual([configured.marginType, Number(configured.leverage)], ['ISOLATED', 4]);
            await rest.changeMarginType({ symbol: ID, marginType: 'CROSSED' });
        });
    }

    async orders() {
        const { rest, steps } = this;
        await steps.step('places, amends and cancels a limit order', async () => {
            const placed = await data(rest.newOrder(this.#limit('official-limit', 0.97)));
            assert.equal(placed.status, 'NEW');
            const amended = await data(rest.modifyOrder({
                ...{ symbol: ID, side: 'BUY', orderId: placed.orderId },
                ...{ quantity: 2 * QUANTITY, price: this.#rounded(0.96) },
            }));
            assert.deepEqual([Number(amended.origQty), Number(amended.price)], [2 * QUANTITY, this.#rounded(0.96)]);
            const open = await data(rest.currentAllOpenOrders({ symbol: ID }));
            assert.deepEqual(open.map((row) => row.clientOrderId), ['official-limit']);
            await rest.cancelOrder({ symbol: ID, origClientOrderId: 'official-limit' });
            const row = await this.venue.booked('official-limit');
            assert.deepEqual([row.status, Number(row.quantity)], ['CANCELED', 2 * QUANTITY]);
        });
        await steps.step('places and cancels several at once, one of them wrong', async () => {
            const word = (factor) => ({ ...this.#limit(undefined, factor), quantity: String(QUANTITY), price: String(this.#rounded(factor)) });
            const answers = await data(rest.placeMultipleOrders({
                batchOrders: [word(0.97), { ...word(0.96), quantity: '0.0001' }, word(0.95)],
            }));
            assert.deepEqual(answers.map((answer) => answer.status ?? Number(answer.code) < 0), ['NEW', true, 'NEW']);
            const ids = [answers[0].orderId, answers[2].orderId];
            await rest.cancelMultipleOrders({ symbol: ID, orderIdList: ids });
            assert.equal((await data(rest.currentAllOpenOrders({ symbol: ID }))).length, 0);
        });
        await steps.step('buys and closes at market', async () => {
            await this.#market('BUY', 'official-buy');
            const [position] = await data(rest.positionInformationV3({ symbol: ID }));
            assert.equal(Number(position.positionAmt), QUANTITY);
            await this.#market('SELL', 'official-close', { reduceOnly: 'true' });
            assert.equal((await data(rest.positionInformationV3({ symbol: ID }))).length, 0);
            const fills = await data(rest.accountTradeList({ symbol: ID }));
            assert.deepEqual(fills.map((fill) => fill.side), ['BUY', 'SELL']);
        });
        await steps.step('is told why an order is refused', async () => {
            await assert.rejects(rest.newOrder({ ...this.#limit('official-bad', 0.97), price: this.#rounded(0.97) + 0.001 }), /Precision is over/);
            await assert.rejects(rest.cancelOrder({ symbol: ID, orderId: 1 }), /Unknown order/);
        });
    }

    async streams() {
        const { client, rest, steps } = this;
        const connection = await steps.step('opens the three routes', () => client.websocketStreams.connect());
        const heard = {};
        const listen = (name, stream) => stream.on('message', (event) => (heard[name] ??= []).push(event));
        await steps.step('hears every kind of market data', async () => {
            const symbol = ID.toLowerCase();
            listen('aggTrade', connection.aggregateTradeStreams({ symbol }));
            listen('kline', connection.klineCandlestickStreams({ symbol, interval: '1m' }));
            listen('mark', connection.markPriceStream({ symbol, updateSpeed: '1s' }));
            listen('marks', connection.markPriceStreamForAllMarket({ updateSpeed: '1s' }));
            listen('ticker', connection.individualSymbolTickerStreams({ symbol }));
            listen('miniTicker', connection.individualSymbolMiniTickerStream({ symbol }));
            listen('quote', connection.individualSymbolBookTickerStreams({ symbol }));
            listen('depth', connection.partialBookDepthStreams({ symbol, levels: 10, updateSpeed: '100ms' }));
            listen('diff', connection.diffBookDepthStreams({ symbol, updateSpeed: '100ms' }));
            const all = ['aggTrade', 'kline', 'mark', 'marks', 'ticker', 'miniTicker', 'quote', 'depth', 'diff'];
            await until('all streams', () => all.every((name) => heard[name]?.length > 0))
                .catch((failure) => {
                    throw new Error(`${failure.message}; heard only ${Object.keys(heard)}`);
                });
            assert.equal(heard.kline[0].k.i, '1m');
            assert.equal(heard.depth[0].b.length, 10);
        });
        await steps.step('hears its own orders over the private route', async () => {
            const { listenKey } = await data(rest.startUserDataStream());
            let subscribed = false;
            connection.on('message', (frame) => (subscribed ||= String(frame).includes('"result":null')));
            listen('user', connection.userData(listenKey));
            await until('the subscription', () => subscribed);
            await this.#market('BUY', 'official-heard');
            const filled = await until('the filled order', () => heard.user?.find((event) => event.o?.X === 'FILLED'));
            assert.deepEqual([filled.e, filled.o.c, Number(filled.o.z)], ['ORDER_TRADE_UPDATE', 'official-heard', QUANTITY]);
            const kinds = new Set(heard.user.map((event) => event.e));
            assert.ok(['ACCOUNT_UPDATE', 'TRADE_LITE'].every((kind) => kinds.has(kind)));
            await data(rest.keepaliveUserDataStream());
        });
        await connection?.disconnect();
    }

    async protection() {
        const { rest, steps } = this;
        await steps.step('sets, reads and cancels stops, targets and trails', async () => {
            const sell = { algoType: 'CONDITIONAL', symbol: ID, side: 'SELL' };
            const wishes = [
                { type: 'STOP_MARKET', triggerPrice: this.#rounded(0.95), closePosition: 'true', workingType: 'MARK_PRICE' },
                { type: 'TAKE_PROFIT_MARKET', triggerPrice: this.#rounded(1.05), quantity: QUANTITY, reduceOnly: 'true' },
                { type: 'STOP', triggerPrice: this.#rounded(0.95), price: this.#rounded(0.94), quantity: QUANTITY, reduceOnly: 'true' },
                { type: 'TRAILING_STOP_MARKET', callbackRate: 3, quantity: QUANTITY, reduceOnly: 'true' },
            ];
            for (const [at, wish] of wishes.entries()) {
                const placed = await data(rest.newAlgoOrder({ ...sell, ...wish, clientAlgoId: `official-algo-${at}` }));
                assert.deepEqual([placed.algoStatus, placed.orderType], ['NEW', wish.type]);
                const read = await data(rest.queryAlgoOrder({ clientAlgoId: `official-algo-${at}` }));
                assert.equal(read.algoId, placed.algoId);
            }
            assert.equal((await data(rest.currentAllAlgoOpenOrders({ symbol: ID }))).length, wishes.length);
            await rest.cancelAlgoOrder({ clientAlgoId: 'official-algo-3' });
            await rest.cancelAllAlgoOpenOrders({ symbol: ID });
            assert.equal((await this.venue.conditional('official-algo-0')).status, 'CANCELED');
        });
        await steps.step('is closed by its target when the price rises', async () => {
            await rest.newAlgoOrder({
                ...{ algoType: 'CONDITIONAL', symbol: ID, side: 'SELL', type: 'TAKE_PROFIT_MARKET' },
                ...{ triggerPrice: this.#rounded(1.01), closePosition: 'true', clientAlgoId: 'official-target' },
            });
            await this.venue.price(ID, [[0, this.price], [1_000, this.#rounded(1.02)]]);
            await until('the end of the position', async () =>
                (await data(rest.positionInformationV3({ symbol: ID }))).length === 0);
            assert.equal((await this.venue.conditional('official-target')).status, 'FINISHED');
            this.price = Number((await data(rest.orderBook({ symbol: ID, limit: 5 }))).bids[0][0]);
        });
    }

    async webSocketApi() {
        const { client, steps } = this;
        await steps.step('places, amends and cancels over the WebSocket API', async () => {
            const connection = await client.websocketAPI.connect();
            const placed = (await connection.newOrder(this.#limit('official-ws', 0.97))).data;
            assert.equal(placed.status, 'NEW');
            await connection.modifyOrder({
                ...{ symbol: ID, side: 'BUY', orderId: placed.orderId },
                ...{ quantity: QUANTITY, price: this.#rounded(0.96) },
            });
            const read = (await connection.queryOrder({ symbol: ID, orderId: placed.orderId })).data;
            assert.equal(Number(read.price), this.#rounded(0.96));
            await connection.cancelOrder({ symbol: ID, orderId: placed.orderId });
            assert.equal((await this.venue.booked('official-ws')).status, 'CANCELED');
            await assert.rejects(connection.cancelOrder({ symbol: ID, orderId: placed.orderId }), (error) => error.code === -2011);
            const stop = {
                ...{ algoType: 'CONDITIONAL', symbol: ID, side: 'SELL', type: 'STOP_MARKET' },
                ...{ triggerPrice: this.#rounded(0.9), quantity: QUANTITY, reduceOnly: 'true', clientAlgoId: 'official-ws-stop' },
            };
            await connection.newAlgoOrder(stop);
            await connection.cancelAlgoOrder({ clientAlgoId: 'official-ws-stop' });
            assert.equal((await this.venue.conditional('official-ws-stop')).status, 'CANCELED');
            const account = (await connection.accountInformationV2()).data;
            assert.equal(Number(account.totalWalletBalance), Number((await this.venue.ledger()).wallet));
            assert.equal((await connection.positionInformationV2({ symbol: ID })).data.length, 0);
            await connection.disconnect();
        });
    }

    #limit(newClientOrderId, factor) {
        const order = { symbol: ID, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: QUANTITY, price: this.#rounded(factor) };
        return newClientOrderId === undefined ? order : { ...order, newClientOrderId };
    }

    async #market(side, newClientOrderId, more = {}) {
        const order = { symbol: ID, side, type: 'MARKET', quantity: QUANTITY, newClientOrderId, newOrderRespType: 'RESULT' };
        assert.equal((await data(this.rest.newOrder({ ...order, ...more }))).status, 'FILLED');
        assert.equal((await this.venue.booked(newClientOrderId)).status, 'FILLED');
    }

    #rounded(factor) {
        return Number((Math.round((this.price * factor) / this.tick) * this.tick).toFixed(2));
    }
}

async function data(answer) {
    return (await answer).data();
}
