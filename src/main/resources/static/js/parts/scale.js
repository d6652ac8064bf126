// @ts-check
/** Arithmetic of the chart, without a canvas. */

/**
 * A round step (1, 2 or 5 times a power of ten) that divides the span into at most so many parts.
 * @param {number} span
 * @param {number} parts
 */
export function niceStep(span, parts) {
  const rough = span / Math.max(1, parts);
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return unit * power;
}

/**
 * Lowest and highest price to show: the bars, and those lines that lie near them.
 * @param {Array<*>} bars
 * @param {Array<number>} near prices that should be seen if they do not flatten the bars
 * @return {{low: number, high: number}}
 */
export function priceRange(bars, near) {
  let low = Infinity;
  let high = -Infinity;
  bars.forEach((bar) => {
    low = Math.min(low, bar.l);
    high = Math.max(high, bar.h);
  });
  const height = high - low || high * 0.001;
  const shown = near.filter((price) => price > low - height && price < high + height);
  low = Math.min(low, ...shown);
  high = Math.max(high, ...shown);
  const room = (high - low || height) * 0.08;
  return { low: low - room, high: high + room };
}

/**
 * Minutes between two labels of the time axis.
 * @param {number} minutesPerBar
 * @param {number} barsPerLabel
 */
export function labelMinutes(minutesPerBar, barsPerLabel) {
  const wanted = minutesPerBar * barsPerLabel;
  return [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440].find((minutes) => minutes >= wanted) ?? 2880;
}

/**
 * Index of the bar that a moment belongs to; -1 before the first one.
 * @param {Array<*>} bars oldest first
 * @param {number} millis
 */
export function barAt(bars, millis) {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle].t <= millis) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

/**
 * Places for labels that want to stand at their lines' heights but must not cover each other.
 * @param {Array<*>} lines each with y
 * @param {number} height of a label
 * @return {Array<{line: *, y: number}>}
 */
export function apart(lines, height) {
  const placed = [...lines].sort((a, b) => a.y - b.y).map((line) => ({ line, y: line.y }));
  for (let round = 0; round < 8; round += 1) {
    for (let index = 1; index < placed.length; index += 1) {
      const lack = height - (placed[index].y - placed[index - 1].y);
      if (lack > 0) {
        placed[index - 1].y -= lack / 2;
        placed[index].y += lack / 2;
      }
    }
  }
  return placed;
}
