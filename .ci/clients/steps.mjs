// Steps of a run: each says what it does and is timed; a failed one does not keep the others from being tried.

const STEP_MILLIS = 20_000;
const PATIENCE_MILLIS = 10_000;
const PAUSE_MILLIS = 50;

export class Steps {
    #client;
    #done = 0;
    #failed = [];

    constructor(client) {
        this.#client = client;
    }

    /** Runs one step; brings its result, or nothing when it failed. */
    async step(what, work) {
        const began = Date.now();
        try {
            const result = await within(STEP_MILLIS, 'the step to end', work());
            this.#done++;
            console.log(`   ${this.#client}: ${what} (${Date.now() - began} ms)`);
            return result;
        } catch (failure) {
            this.#failed.push(what);
            console.error(`!! ${this.#client}: ${what}:`, failure);
            return undefined;
        }
    }

    /** Ends the run; throws when a step failed. */
    end() {
        if (this.#failed.length > 0) {
            throw new Error(`${this.#client}: ${this.#failed.length} steps failed: ${this.#failed.join('; ')}`);
        }
        console.log(`   ${this.#client}: ${this.#done} steps ok`);
    }
}

/** What the promise brings, or a failure that says what was waited for. */
export function within(millis, what, promise) {
    let late;
    const limit = new Promise((_, reject) => {
        late = setTimeout(() => reject(new Error(`waited ${millis} ms in vain for ${what}`)), millis);
    });
    return Promise.race([promise, limit]).finally(() => clearTimeout(late));
}

/** Asks again until the answer is one; resolves with it. */
export async function until(what, probe) {
    const end = Date.now() + PATIENCE_MILLIS;
    for (;;) {
        const answer = await probe();
        if (answer) {
            return answer;
        }
        if (Date.now() > end) {
            throw new Error(`waited ${PATIENCE_MILLIS} ms in vain for ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
}
