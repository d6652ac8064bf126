// @ts-check
/** The only place where numbers and times become text. Unknown is "-", never 0. */

const UNKNOWN = '\u2013';
const LANGUAGE = 'en';

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * @param {number} decimals
 * @param {boolean} signed
 */
function format(decimals, signed) {
  const key = `${decimals}${signed}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.NumberFormat(LANGUAGE, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
    formats.set(key, known);
  }
  return known;
}

/** @param {*} value */
const missing = (value) => value === null || value === undefined || value === '' || Number.isNaN(Number(value));

/** @param {*} value */
export const money = (value) => (missing(value) ? UNKNOWN : format(2, false).format(value));

/** @param {*} value */
export const signedMoney = (value) => (missing(value) ? UNKNOWN : format(2, true).format(value));

/**
 * @param {*} value
 * @param {number} decimals
 */
export const price = (value, decimals) => (missing(value) ? UNKNOWN : format(decimals, false).format(value));

/**
 * @param {*} value
 * @param {number=} decimals
 */
export const signed = (value, decimals = 2) => (missing(value) ? UNKNOWN : format(decimals, true).format(value));

/** @param {*} value a fraction of one */
export const percent = (value) => (missing(value) ? UNKNOWN : `${format(1, false).format(Number(value) * 100)} %`);

/** @param {*} value */
export const plain = (value) => {
  if (missing(value)) {
    return UNKNOWN;
  }
  const tiny = Number(value) !== 0 && Math.abs(Number(value)) < 0.001;
  return tiny
    ? new Intl.NumberFormat(LANGUAGE, { notation: 'scientific', maximumSignificantDigits: 3 }).format(value)
    : new Intl.NumberFormat(LANGUAGE, { maximumSignificantDigits: 5 }).format(value);
};

/** @param {*} value in basis points */
export const basisPoints = (value) => (missing(value) ? UNKNOWN : format(Number(value) < 10 ? 1 : 0, false).format(value));

/**
 * Decimals of a tick size such as "0.10" or "0.00001".
 * @param {?string} tick
 */
export function decimalsOf(tick) {
  const digits = (tick ?? '').split('.')[1] ?? '';
  return digits.replace(/0+$/, '').length;
}

/**
 * Which way a number points: its class name beside its sign.
 * @param {*} value
 */
export const tone = (value) => (missing(value) || Number(value) === 0 ? '' : Number(value) > 0 ? 'up' : 'down');

const clock = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const shortClock = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short' });

/** @param {number} millis */
export const time = (millis) => (millis ? clock.format(millis) : UNKNOWN);

/** @param {number} millis */
export const minute = (millis) => shortClock.format(millis);

/** @param {number} millis */
export const date = (millis) => day.format(millis);

/** Name of the zone in which times are shown. */
export const zone = new Intl.DateTimeFormat(LANGUAGE, { timeZoneName: 'short' })
  .formatToParts(0)
  .filter((part) => part.type === 'timeZoneName')
  .map((part) => part.value)
  .join('');

/**
 * A length of time in the largest unit that fits: "38 s", "4 min", "2 h".
 * @param {number} millis
 */
export function span(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 100) {
    return `${seconds} s`;
  }
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
