// @ts-check
/** <mill-travel>: where the price stands between a position's stop and its target. */
import { LitElement, css, html } from 'lit';
import * as f from '../format.js';
import { t } from '../i18n.js';

class Travel extends LitElement {
  static properties = { row: { attribute: false }, decimals: { attribute: false } };

  static styles = css`
    :host { display: block; min-width: 0; font-size: 11px; color: var(--dim); }
    .way { position: relative; height: 6px; margin: 2px 0; border-radius: 3px; background: linear-gradient(to right, var(--down-soft), var(--raised) 45%, var(--raised) 55%, var(--up-soft)); }
    i, u { position: absolute; top: -3px; bottom: -3px; width: 2px; left: var(--at, 50%); background: var(--dim); }
    u { opacity: .5; }
    i { width: 8px; height: 8px; top: -1px; margin-left: -4px; border-radius: 50%; background: var(--text); }
    .ends { display: flex; justify-content: space-between; gap: 8px; white-space: nowrap; }
  `;

  constructor() {
    super();
    this.row = {};
    this.decimals = 2;
  }

  render() {
    const { stopLoss, takeProfit, markPrice } = this.row;
    const price = (value) => f.price(value, this.decimals);
    return html`<div class="ends"><span>${t('travel.stop', { price: price(stopLoss) })}</span><span>${price(markPrice)}</span><span>${t('travel.target', { price: price(takeProfit) })}</span></div>
      <div class="way"><u></u><i></i></div>`;
  }

  updated() {
    const { stopLoss, takeProfit, entryPrice, markPrice } = this.row;
    this.place('i', markPrice, stopLoss, takeProfit);
    this.place('u', entryPrice, stopLoss, takeProfit);
  }

  /**
   * @param {string} element
   * @param {?string} price
   * @param {?string} from
   * @param {?string} to
   */
  place(element, price, from, to) {
    const node = this.renderRoot.querySelector(element);
    const known = price && from && to && from !== to;
    const share = known ? (Number(price) - Number(from)) / (Number(to) - Number(from)) : 0.5;
    node.hidden = !known;
    node.style.setProperty('--at', `${Math.max(0, Math.min(1, share)) * 100}%`);
  }
}

customElements.define('mill-travel', Travel);
