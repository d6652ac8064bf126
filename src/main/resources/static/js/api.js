// @ts-check
/** The only module that talks HTTP. Commands go this way also when the socket is down. */

const TIMEOUT_MILLIS = 12_000;

/** A refusal of the server, with the problem it told (RFC 9457). */
export class Problem extends Error {
  /**
   * @param {number} status 0 when no answer came
   * @param {*} answer
   */
  constructor(status, answer) {
    super(answer.detail ?? '');
    /** @type {number} */
    this.status = status;
    /** @type {*} */
    this.answer = answer;
  }
}

/** 128 random bits; crypto.randomUUID does not exist on pages served without TLS. */
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} path
 * @param {*} options
 */
async function send(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  } catch (failure) {
    throw new Problem(0, { detail: '' });
  }
  const text = await answer.text();
  const body = text && answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : {};
  if (!answer.ok) {
    throw new Problem(answer.status, body);
  }
  return body;
}

/** @param {string} path */
const get = (path) => send(path, {});

/**
 * @param {string} path
 * @param {*=} body
 * @param {Object<string, string>=} headers
 */
function post(path, body, headers) {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return send(path, {
    method: 'POST',
    headers: { 'Idempotency-Key': key(), ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** @param {string} token */
export const login = (token) => post('/api/session', { token });
export const hasSession = () => get('/api/session').then((answer) => answer.active);
export const logout = () => send('/api/session', { method: 'DELETE' });
export const snapshot = () => get('/api/snapshot');
export const settings = () => get('/api/settings');
export const available = () => get('/api/symbols/available');
export const start = () => post('/api/bot/start');
export const pause = () => post('/api/bot/pause');
export const stop = () => post('/api/bot/stop');
export const closeAll = () => post('/api/positions/close-all');

/** @param {string} symbol */
export const close = (symbol) => post('/api/positions/close', { symbol });

/** @param {string} symbol */
export const addSymbol = (symbol) => post('/api/symbols/add', { symbol });

/**
 * @param {string} symbol
 * @param {string=} position "keep" or "close", needed while one is open
 */
export const removeSymbol = (symbol, position) => post('/api/symbols/remove', position ? { symbol, position } : { symbol });

/**
 * @param {Object<string, string>} values
 * @param {number} version of the settings that the person looked at
 */
export const saveSettings = (values, version) => post('/api/settings/update-all', values, { 'If-Match': `"${version}"` });

/**
 * Newest last, as a chart wants them.
 * @param {string} symbol
 * @param {string} interval
 */
export async function bars(symbol, interval) {
  const rows = await get(`/api/bars?symbol=${encodeURIComponent(symbol)}&interval=${interval}&limit=500`);
  return rows.reverse();
}
