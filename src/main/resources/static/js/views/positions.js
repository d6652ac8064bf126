// @ts-check
/** <mill-positions>: what is open, what it makes, how it is protected, and a way out of each. */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../api.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls, panel } from '../parts/styles.js';
import { attempt } from '../parts/toasts.js';
import '../parts/hold.js';
import '../parts/shield.js';
import '../parts/travel.js';

class Positions extends LitElement {
  static styles = [base, panel, controls, css`
    .grid { display: grid; grid-template-columns: minmax(max-content, 1.1fr) minmax(80px, .8fr) minmax(180px, 2fr) minmax(90px, .8fr) auto auto; align-items: center; }
    .head, .item { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: center; column-gap: 14px; padding: 0 12px; }
    .head { padding: 6px 12px; font-size: 11px; color: var(--dim); }
    .item { min-height: 50px; border-top: 1px solid var(--grid); }
    .item button { min-height: 32px; }
    .symbol { padding: 0; border: 0; background: none; text-align: left; }
    .symbol b { font-weight: 650; }
    .symbol small { display: block; font-weight: 400; color: var(--dim); font-size: 11px; }
    .profit { text-align: right; font-size: 15px; font-weight: 650; }
    @media (max-width: 900px) {
      .head { display: none; }
      .grid { display: block; }
      .item { grid-template-columns: minmax(0, 1fr) auto auto; grid-template-rows: auto auto auto; gap: 0 12px; padding: 8px 12px; grid-column: auto; }
      .item:nth-child(2) { border: 0; }
      .item .symbol { grid-row: 1 / 3; min-height: 44px; }
      .quantity { display: none; }
      .profit { grid-row: 1; grid-column: 2; font-size: 16px; line-height: 1.3; }
      .guard { grid-row: 2; grid-column: 2; text-align: right; line-height: 1.3; }
      mill-hold { grid-row: 1 / 3; grid-column: 3; }
      mill-travel { grid-column: 1 / -1; grid-row: 3; padding-top: 6px; }
    }
  `];

  constructor() {
    super();
    new Watch(this, 'positions', 'prices', 'link');
  }

  render() {
    const rows = store.positions;
    return html`<section>
      <header><h2>${t('positions.title')} <span class="count">${rows.length}</span></h2></header>
      <div class="body">
        ${rows.length === 0 ? html`<p class="empty">${t('positions.none')}</p>` : html`<div class="grid">
          <div class="head"><span>${t('positions.symbol')}</span><span class="right">${t('positions.quantity')}</span>
            <span>${t('positions.travel')}</span><span class="right">${t('positions.profit')}</span><span>${t('positions.guard')}</span><span></span></div>
          ${repeat(rows, (row) => row.id, (row) => this.row(row))}</div>`}
      </div>
    </section>`;
  }

  /** @param {*} row */
  row(row) {
    const decimals = f.decimalsOf(store.row(row.symbol)?.tickSize);
    const profit = f.signedMoney(row.unrealizedPnl);
    return html`<div class="item">
      <button class="symbol" @click=${() => store.select(row.symbol)}><b>${row.symbol}</b>
        <small>${word('side', row.side)} ${row.leverage}x @ ${f.price(row.entryPrice, decimals)}</small></button>
      <span class="quantity right">${row.quantity}</span>
      <mill-travel .row=${row} .decimals=${decimals}></mill-travel>
      <span class="profit ${f.tone(row.unrealizedPnl)}">${profit}</span>
      <mill-shield class="guard" .row=${row}></mill-shield>
      ${row.protection === 'CLOSING' ? html`<span></span>` : html`<mill-hold small label=${t('positions.close')}
        sentence=${t('positions.closeSentence', { symbol: row.symbol, profit })} @act=${() => this.close(row.symbol)}></mill-hold>`}
    </div>`;
  }

  /** @param {string} symbol */
  close(symbol) {
    return attempt(() => api.close(symbol), () => t('positions.closing', { symbol }));
  }
}

customElements.define('mill-positions', Positions);
