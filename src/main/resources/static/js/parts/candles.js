// @ts-check
/** <mill-candles>: the live chart as an element: size, theme, pan, zoom, keys. What it looks like is painter.js. */
import { LitElement, css, html } from 'lit';
import { Painter } from './painter.js';

const COLORS = ['up', 'down', 'accent', 'text', 'dim', 'grid', 'panel', 'warn'];
const THINNEST = 2;
const WIDEST = 28;

class Candles extends LitElement {
  static properties = {
    bars: { attribute: false },
    lines: { attribute: false },
    marks: { attribute: false },
    price: { attribute: false },
    time: { attribute: false },
    label: { attribute: false },
    name: { type: String },
  };

  static styles = css`
    :host { display: block; position: relative; contain: strict; }
    canvas { position: absolute; inset: 0; width: 100%; height: 100%; touch-action: pan-y; cursor: crosshair; }
    canvas:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
  `;

  constructor() {
    super();
    this.bars = [];
    this.lines = [];
    this.marks = [];
    this.price = String;
    this.time = String;
    this.label = String;
    this.name = '';
    /** @type {number} pixels per bar */
    this.step = 8;
    /** @type {number} bars hidden to the right of the plot */
    this.offset = 0;
    this.hover = null;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.colors = {};
    this.scheduled = false;
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.onTheme = () => this.readColors();
    this.observer = new ResizeObserver(() => this.schedule());
  }

  connectedCallback() {
    super.connectedCallback();
    this.theme.addEventListener('change', this.onTheme);
    this.observer.observe(this);
    this.readColors();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.theme.removeEventListener('change', this.onTheme);
    this.observer.disconnect();
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    COLORS.forEach((name) => {
      this.colors[name] = style.getPropertyValue(`--${name}`).trim();
    });
    this.schedule();
  }

  render() {
    return html`<canvas tabindex="0" role="img" aria-label=${this.name}
      @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up}
      @pointerleave=${this.leave} @wheel=${this.wheel} @keydown=${this.key} @dblclick=${this.home}></canvas>`;
  }

  updated() {
    this.schedule();
  }

  /** However often something changes, one frame paints it. */
  schedule() {
    if (!this.scheduled) {
      this.scheduled = true;
      requestAnimationFrame(() => this.paint());
    }
  }

  paint() {
    this.scheduled = false;
    const canvas = this.renderRoot.querySelector('canvas');
    const { clientWidth: width, clientHeight: height } = this;
    if (!canvas || width < 80 || height < 60) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const wide = Math.round(width * ratio);
    const high = Math.round(height * ratio);
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (this.bars.length > 1) {
      this.offset = Math.max(0, Math.min(this.offset, this.bars.length - 10));
      new Painter(pen, { ...this.frame(), width, height }).paint();
    }
  }

  frame() {
    const { bars, lines, marks, step, offset, hover, colors, price, time, label } = this;
    return { bars, lines, marks, step, offset, hover, colors, price, time, label };
  }

  /** @param {PointerEvent} event */
  down(event) {
    this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    event.target.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const here = { x: event.offsetX, y: event.offsetY };
    const before = this.pointers.get(event.pointerId);
    if (before && this.pointers.size === 1) {
      this.offset += (here.x - before.x) / this.step;
    } else if (before && this.pointers.size === 2) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      this.zoom(Math.abs(here.x - other.x) / Math.max(1, Math.abs(before.x - other.x)));
    }
    if (before) {
      this.pointers.set(event.pointerId, here);
    }
    this.hover = here;
    this.schedule();
  }

  /** @param {PointerEvent} event */
  up(event) {
    this.pointers.delete(event.pointerId);
    if (event.pointerType !== 'mouse') {
      this.leave();
    }
  }

  leave() {
    this.hover = null;
    this.schedule();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      return;
    }
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const pan = { ArrowLeft: 5, ArrowRight: -5 }[event.key];
    const zoom = { '+': 1.25, '-': 0.8 }[event.key];
    if (pan) {
      this.offset += pan;
    } else if (event.key === 'Home' || event.key === 'End') {
      this.offset = event.key === 'End' ? 0 : this.bars.length;
    } else if (!zoom) {
      return;
    }
    event.preventDefault();
    this.zoom(zoom ?? 1);
  }

  home() {
    this.offset = 0;
    this.schedule();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.step = Math.max(THINNEST, Math.min(WIDEST, this.step * factor));
    this.schedule();
  }
}

customElements.define('mill-candles', Candles);
