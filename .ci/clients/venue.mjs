// The exchange in a box as a process of its own, and what a test asks it that no client can ask.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_MILLIS = 60_000;

export class Venue {
    #process;

    constructor(process, addresses) {
        this.#process = process;
        this.rest = addresses.rest;
        this.ws = addresses.ws;
        this.wsApi = addresses.wsApi;
    }

    /** Starts one on a free port; resolves when it has printed its addresses. */
    static start([program, ...words], options) {
        const child = spawn(program, [...words, 'exchange', '--port', '0', ...options], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        // however this process ends, the venue does not outlive it
        process.on('exit', () => child.kill('SIGKILL'));
        ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => process.exit(1)));
        return new Promise((resolve, reject) => {
            const late = setTimeout(() => {
                child.kill('SIGKILL');
                reject(new Error(`the venue printed no address within ${START_MILLIS} ms`));
            }, START_MILLIS);
            const settle = (answer) => (value) => {
                clearTimeout(late);
                answer(value);
            };
            child.once('error', settle(reject));
            child.once('exit', (code) => settle(reject)(new Error(`the venue ended with ${code} before it was ready`)));
            createInterface({ input: child.stdout }).on('line', (line) => {
                if (line.startsWith('{')) {
                    settle(resolve)(new Venue(child, JSON.parse(line)));
                }
            });
        });
    }

    /** What really happened, from the exchange's own books. */
    async ledger() {
        return (await fetch(`${this.rest}/venue/ledger`)).json();
    }

    /** The ledger's row of an order. */
    async booked(clientOrderId) {
        return (await this.ledger()).orders.find((row) => row.clientOrderId === clientOrderId);
    }

    /** The ledger's row of a conditional order. */
    async conditional(clientAlgoId) {
        return (await this.ledger()).conditional.find((row) => row.clientAlgoId === clientAlgoId);
    }

    /** Forces a price path: [[milliseconds from now, price], ...]. */
    price(symbol, path) {
        return this.#post('/venue/price', { symbol, path: path.map(([at, price]) => [at, String(price)]) });
    }

    /** Makes a public key known under the name of an API key. */
    register(apiKey, publicKey) {
        return this.#post('/venue/keys', { apiKey, publicKey });
    }

    async #post(path, body) {
        const answer = await fetch(this.rest + path, { method: 'POST', body: JSON.stringify(body) });
        if (!answer.ok) {
            throw new Error(`${path} refused: ${await answer.text()}`);
        }
    }

    /** Ends the process; resolves when it is gone. */
    close() {
        return new Promise((resolve) => {
            if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
                resolve();
                return;
            }
            const hard = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
            this.#process.once('exit', () => {
                clearTimeout(hard);
                resolve();
            });
            this.#process.kill('SIGTERM');
        });
    }
}
