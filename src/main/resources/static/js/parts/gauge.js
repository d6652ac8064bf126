// @ts-check
/** <mill-gauge>: how much of the exchange's limits is used, by which way orders leave, and until when we are banned. */
import { LitElement, css, html, nothing } from 'lit';
import * as f from '../format.js';
import { t, word } from '../i18n.js';

/** From here on normal traffic is held back; exits and stops go on to 90 and 95 %. */
const HELD = 70;
const FULL = 90;

class Gauge extends LitElement {
  static properties = { exchange: { attribute: false } };

  static styles = css`
    :host { display: block; font-size: 11px; color: var(--dim); line-height: 1.3; white-space: nowrap; }
    .held { color: var(--warn); font-weight: 650; }
    .full { color: var(--down); font-weight: 650; }
    .bar { display: block; height: 3px; margin-top: 2px; border-radius: 2px; background: var(--line); overflow: hidden; }
    .bar i { display: block; height: 100%; width: var(--width, 0); background: currentColor; }
  `;

  constructor() {
    super();
    /** @type {*} */
    this.exchange = null;
  }

  render() {
    const { orderLane, busiestPercent, bannedUntil, limits } = this.exchange ?? {};
    if (bannedUntil) {
      return html`<span class="full">${t('gauge.banned', { time: f.time(Date.parse(bannedUntil)) })}</span>`;
    }
    if (!limits?.length) {
      return nothing;
    }
    const tone = busiestPercent >= FULL ? 'full' : busiestPercent >= HELD ? 'held' : '';
    return html`<span class=${tone} title=${limits.map(Gauge.line).join('\n')}>
      ${t('gauge.limits', { percent: Math.round(busiestPercent) })}${orderLane ? ` \u00b7 ${word('lane', orderLane)}` : ''}
      <span class="bar"><i></i></span></span>`;
  }

  /** @param {*} limit */
  static line({ name, windowSeconds, used, limit }) {
    return t('gauge.line', { name, seconds: windowSeconds, used, limit });
  }

  /** Set through the object model: a style attribute would break the content policy. */
  updated() {
    const bar = this.renderRoot.querySelector('.bar i');
    bar?.style.setProperty('--width', `${Math.min(100, this.exchange.busiestPercent)}%`);
  }
}

customElements.define('mill-gauge', Gauge);
