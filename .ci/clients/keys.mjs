// Key pairs in place of a secret: the clients sign, the venue knows only the public half.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { onVenue } from './ccxt.mjs';
import { Steps } from './steps.mjs';

const PAIRS = [
    ['ed25519', {}],
    ['rsa', { modulusLength: 2048 }],
];
const ORDER = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01 };

/** Reads, places and cancels with key pairs of both kinds, through REST and WebSocket API of both clients. */
export async function tradeWithKeyPairs({ DerivativesTradingUsdsFutures }, ccxt, venue) {
    const steps = new Steps('key pairs');
    for (const [kind, options] of PAIRS) {
        const pair = generateKeyPairSync(kind, {
            ...options,
            publicKeyEncoding: { type: 'spki', format: 'pem' },
            privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        });
        const apiKey = `clients-${kind}`;
        await venue.register(apiKey, pair.publicKey);
        const credentials = { apiKey, privateKey: pair.privateKey };
        const client = new DerivativesTradingUsdsFutures({
            configurationRestAPI: { ...credentials, basePath: venue.rest },
            configurationWebsocketAPI: { ...credentials, wsURL: venue.wsApi },
        });
        await steps.step(`the official connector trades over REST with ${kind}`, () => overRest(client, venue, kind));
        await steps.step(`the official connector trades over the WebSocket API with ${kind}`, () =>
            overWebSocket(client, venue, kind));
        await steps.step(`ccxt trades with ${kind}`, () => overCcxt(ccxt, venue, { key: apiKey, secret: pair.privateKey }, kind));
    }
    steps.end();
}

async function overRest(client, venue, kind) {
    const account = await (await client.restAPI.accountInformationV3()).data();
    assert.equal(Number(account.totalWalletBalance), Number((await venue.ledger()).wallet));
    const id = `pair-rest-${kind}`;
    const { bids } = await (await client.restAPI.orderBook({ symbol: ORDER.symbol, limit: 5 })).data();
    const price = Math.round(Number(bids[0][0]) * 0.97);
    await client.restAPI.newOrder({ ...ORDER, price, newClientOrderId: id });
    await client.restAPI.cancelOrder({ symbol: ORDER.symbol, origClientOrderId: id });
    assert.equal((await venue.booked(id)).status, 'CANCELED');
}

async function overWebSocket(client, venue, kind) {
    const connection = await client.websocketAPI.connect();
    const id = `pair-ws-${kind}`;
    const { bids } = (await connection.orderBook({ symbol: ORDER.symbol, limit: 5 })).data;
    const price = Math.round(Number(bids[0][0]) * 0.97);
    await connection.newOrder({ ...ORDER, price, newClientOrderId: id });
    await connection.cancelOrder({ symbol: ORDER.symbol, origClientOrderId: id });
    assert.equal((await venue.booked(id)).status, 'CANCELED');
    if (kind === 'ed25519') {
        await connection.sendSignedMessage('session.logon');
        // neither key nor signature from here on
        const { data } = await connection.sendMessage('v2/account.status', { timestamp: Date.now() });
        assert.equal(Number(data.totalWalletBalance), Number((await venue.ledger()).wallet));
    } else {
        await assert.rejects(connection.sendSignedMessage('session.logon'), (error) => error.code < 0);
    }
    await connection.disconnect();
}

async function overCcxt(ccxt, venue, keys, kind) {
    const exchange = await onVenue(ccxt, venue, keys);
    try {
        const symbol = 'BTC/USDT:USDT';
        const { last } = await exchange.fetchTicker(symbol);
        const id = `pair-ccxt-${kind}`;
        const order = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, last * 0.97, { clientOrderId: id });
        await exchange.cancelOrder(order.id, symbol);
        assert.equal((await venue.booked(id)).status, 'CANCELED');
        assert.equal((await exchange.fetchBalanceWs()).USDT.total, Number((await venue.ledger()).wallet));
    } finally {
        await exchange.close();
    }
}
