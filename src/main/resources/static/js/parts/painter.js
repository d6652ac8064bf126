// @ts-check
/** Paints one frame of the candle chart; knows no element and no pointer. */
import { apart, barAt, labelMinutes, niceStep, priceRange } from './scale.js';

const AXIS_HEIGHT = 22;
const VOLUME_SHARE = 0.16;
const FONT = '11px system-ui, "DejaVu Sans", sans-serif';

/**
 * @typedef {{
 *   bars: Array<*>, lines: Array<*>, marks: Array<*>, width: number, height: number, step: number, offset: number,
 *   hover: ?{x: number, y: number}, colors: Object<string, string>, price: function(number): string,
 *   time: function(number): string, label: function(*): string
 * }} Frame
 */

export class Painter {
  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Frame} frame
   */
  constructor(pen, frame) {
    const { bars, width, height, step, offset } = frame;
    this.pen = pen;
    this.frame = frame;
    pen.font = FONT;
    this.axis = Math.ceil(pen.measureText(frame.price(bars.at(-1).h)).width) + 16;
    this.plot = width - this.axis;
    this.bottom = height - AXIS_HEIGHT;
    this.prices = this.bottom * (1 - VOLUME_SHARE);
    this.count = Math.max(2, Math.floor(this.plot / step) - 1);
    this.last = bars.length - 1 - Math.round(offset);
    this.first = Math.max(0, this.last - this.count + 1);
    this.shown = bars.slice(this.first, this.last + 1);
    this.range = priceRange(this.shown, frame.lines.map((line) => line.price));
  }

  /** @param {number} index */
  x(index) {
    return this.plot - (this.last - index + 1.2) * this.frame.step;
  }

  /** @param {number} price */
  y(price) {
    const { low, high } = this.range;
    return 12 + ((high - price) / (high - low)) * (this.prices - 18);
  }

  /** @param {number} y */
  priceAt(y) {
    const { low, high } = this.range;
    return high - ((y - 12) / (this.prices - 18)) * (high - low);
  }

  paint() {
    const { pen, frame } = this;
    pen.clearRect(0, 0, frame.width, frame.height);
    this.grid();
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, this.plot, this.bottom);
    pen.clip();
    const lines = this.lines();
    this.volumes();
    this.candles();
    this.marks();
    pen.restore();
    this.tags(lines);
    this.crosshair();
  }

  grid() {
    const { pen, frame } = this;
    const { colors } = frame;
    const step = niceStep(this.range.high - this.range.low, Math.max(3, this.prices / 56));
    pen.lineWidth = 1;
    pen.textBaseline = 'middle';
    pen.textAlign = 'left';
    for (let price = Math.ceil(this.range.low / step) * step; price < this.range.high; price += step) {
      const y = Math.round(this.y(price)) + 0.5;
      this.line(0, y, this.plot, y, colors.grid);
      pen.fillStyle = colors.dim;
      pen.fillText(frame.price(price), this.plot + 8, y);
    }
    this.times();
  }

  times() {
    const { pen, frame } = this;
    const minutes = this.shown.length > 1 ? (this.shown[1].t - this.shown[0].t) / 60_000 : 1;
    const every = labelMinutes(minutes, 84 / frame.step) * 60_000;
    pen.textAlign = 'center';
    this.shown.forEach((bar, index) => {
      if (bar.t % every === 0) {
        const x = Math.round(this.x(this.first + index)) + 0.5;
        this.line(x, 0, x, this.bottom, frame.colors.grid);
        pen.fillStyle = frame.colors.dim;
        pen.fillText(frame.time(bar.t), x, this.bottom + AXIS_HEIGHT / 2 + 1);
      }
    });
  }

  volumes() {
    const { pen, frame } = this;
    const most = Math.max(...this.shown.map((bar) => bar.v)) || 1;
    const width = Math.max(1, frame.step * 0.66);
    pen.globalAlpha = 0.32;
    this.shown.forEach((bar, index) => {
      const height = (bar.v / most) * this.bottom * VOLUME_SHARE;
      pen.fillStyle = bar.c >= bar.o ? frame.colors.up : frame.colors.down;
      pen.fillRect(this.x(this.first + index) - width / 2, this.bottom - height, width, height);
    });
    pen.globalAlpha = 1;
  }

  /** Rising bars are hollow and falling ones full, so that colour is not the only difference. */
  candles() {
    const { pen, frame } = this;
    const width = Math.max(1, Math.floor(frame.step * 0.66));
    const hollow = width >= 5;
    this.shown.forEach((bar, index) => {
      const rising = bar.c >= bar.o;
      const x = Math.round(this.x(this.first + index)) + 0.5;
      const top = this.y(Math.max(bar.o, bar.c));
      const low = this.y(Math.min(bar.o, bar.c));
      const height = Math.max(1, low - top);
      pen.strokeStyle = rising ? frame.colors.up : frame.colors.down;
      pen.fillStyle = pen.strokeStyle;
      pen.beginPath();
      pen.moveTo(x, this.y(bar.h));
      pen.lineTo(x, top);
      pen.moveTo(x, low);
      pen.lineTo(x, this.y(bar.l));
      pen.stroke();
      if (rising && hollow) {
        pen.strokeRect(x - width / 2 + 0.5, top + 0.5, width - 1, Math.max(1, height - 1));
      } else {
        pen.fillRect(x - width / 2, top, width, height);
      }
    });
  }

  marks() {
    this.frame.marks.forEach((mark) => {
      const index = barAt(this.frame.bars, mark.t);
      if (index < this.first || index > this.last) {
        return;
      }
      const bar = this.frame.bars[index];
      const x = this.x(index);
      if (mark.kind === 'entry') {
        this.arrow(x, mark.up ? this.y(bar.l) + 5 : this.y(bar.h) - 5, mark.up);
      } else {
        this.exit(x, this.y(mark.price), mark);
      }
    });
  }

  /**
   * @param {number} x
   * @param {number} y of its point
   * @param {boolean} up
   */
  arrow(x, y, up) {
    const { pen } = this;
    const size = up ? 8 : -8;
    pen.fillStyle = this.frame.colors.accent;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 5, y + size);
    pen.lineTo(x - 5, y + size);
    pen.fill();
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {*} mark
   */
  exit(x, y, mark) {
    const { pen, frame } = this;
    pen.fillStyle = mark.net >= 0 ? frame.colors.up : frame.colors.down;
    pen.strokeStyle = frame.colors.panel;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(x, y, 4, 0, 7);
    pen.fill();
    pen.stroke();
    pen.lineWidth = 1;
    if (mark.told || frame.step >= 14) {
      this.text(x - pen.measureText(mark.text).width / 2, y + (mark.net >= 0 ? -15 : 15), mark.text, pen.fillStyle);
    }
  }

  /** Draws the lines that lie in sight and answers them. */
  lines() {
    const { frame } = this;
    const seen = frame.lines.map((line) => ({ ...line, y: this.y(line.price) })).filter(({ y }) => y > 6 && y < this.prices);
    seen.forEach((line) => {
      this.pen.setLineDash(line.kind === 'entry' ? [] : [5, 4]);
      this.pen.globalAlpha = line.quiet ? 0.45 : 1;
      this.line(0, Math.round(line.y) + 0.5, this.plot, Math.round(line.y) + 0.5, frame.colors[line.color]);
      this.pen.globalAlpha = 1;
      this.pen.setLineDash([]);
    });
    return seen;
  }

  /** @param {Array<*>} seen */
  tags(seen) {
    const { frame } = this;
    apart(seen, 19).forEach(({ line, y }) => this.tag(y, frame.price(line.price), frame.colors[line.color]));
    apart(seen.filter((line) => line.text), 16).forEach(({ line, y }) => this.text(6, y, line.text, frame.colors[line.color]));
  }

  /**
   * A price on the axis.
   * @param {number} y
   * @param {string} text
   * @param {string} color
   */
  tag(y, text, color) {
    const { pen } = this;
    pen.fillStyle = color;
    pen.beginPath();
    pen.roundRect(this.plot + 2, y - 9, this.axis - 4, 18, 4);
    pen.fill();
    pen.textAlign = 'left';
    pen.fillStyle = this.frame.colors.panel;
    pen.fillText(text, this.plot + 8, y + 0.5);
  }

  crosshair() {
    const { frame } = this;
    const { hover, colors } = frame;
    if (!hover || hover.x > this.plot || hover.y > this.bottom) {
      return;
    }
    const index = Math.round(this.last + 1.2 - (this.plot - hover.x) / frame.step);
    const bar = frame.bars[Math.max(this.first, Math.min(this.last, index))];
    const x = Math.round(this.x(barAt(frame.bars, bar.t))) + 0.5;
    this.pen.setLineDash([2, 3]);
    this.line(x, 0, x, this.bottom, colors.dim);
    this.line(0, hover.y, this.plot, hover.y, colors.dim);
    this.pen.setLineDash([]);
    if (hover.y < this.prices) {
      this.tag(hover.y, frame.price(this.priceAt(hover.y)), colors.dim);
    }
    this.text(8, 12, frame.label(bar), colors.text);
  }

  /**
   * Text on a ground of its own.
   * @param {number} x
   * @param {number} y
   * @param {string} text
   * @param {string} color
   */
  text(x, y, text, color) {
    const { pen, frame } = this;
    pen.textAlign = 'left';
    pen.globalAlpha = 0.85;
    pen.fillStyle = frame.colors.panel;
    pen.fillRect(x - 3, y - 8, pen.measureText(text).width + 6, 16);
    pen.globalAlpha = 1;
    pen.fillStyle = color;
    pen.fillText(text, x, y);
  }

  /**
   * @param {number} fromX
   * @param {number} fromY
   * @param {number} toX
   * @param {number} toY
   * @param {string} color
   */
  line(fromX, fromY, toX, toY, color) {
    const { pen } = this;
    pen.strokeStyle = color;
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }
}
