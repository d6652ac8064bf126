// Trades on the exchange in a box with clients that nobody here wrote.
// node main.mjs FOLDER_WITH_NODE_MODULES COMMAND_THAT_STARTS_MILLRACE...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { tradeWithCcxt } from './ccxt.mjs';
import { tradeWithKeyPairs } from './keys.mjs';
import { tradeWithOfficial } from './official.mjs';
import { Venue } from './venue.mjs';

const [, , folder, ...command] = process.argv;
const require = createRequire(join(folder, 'package.json'));
// the official connector tells of every socket otherwise
process.env.LOG_LEVEL = 'error';
const keys = { key: 'clients', secret: 'clients-secret' };

const OFFICIAL = '@binance/derivatives-trading-usds-futures';

const venue = await Venue.start(command, [
    ...['--symbols', 'BTCUSDT,ETHUSDT', '--seed', '7', '--market-start', 'now'],
    ...['--api-key', keys.key, '--api-secret', keys.secret],
]);
const failures = [];
process.on('unhandledRejection', (failure) => {
    // what a failed step left waiting ends when its client is closed
    if (failure?.constructor?.name !== 'ExchangeClosedByUser') {
        failures.push(String(failure));
    }
});
for (const trade of [
    () => tradeWithCcxt(require('ccxt'), venue, keys),
    () => tradeWithOfficial(require(OFFICIAL), version(OFFICIAL), venue, keys),
    () => tradeWithKeyPairs(require(OFFICIAL), require('ccxt'), venue),
]) {
    try {
        await trade();
    } catch (failure) {
        failures.push(failure.message);
    }
}
await venue.close();
failures.forEach((failure) => console.error(failure));
// clients leave timers behind
process.exit(failures.length === 0 ? 0 : 1);

function version(name) {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}
