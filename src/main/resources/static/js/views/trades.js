// @ts-check
/** <mill-trades>: the last closed trades, after costs. */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, panel, pills, table } from '../parts/styles.js';

const SHOWN = 25;

class Trades extends LitElement {
  static styles = [base, panel, table, pills, css`
    .scroll { max-height: 360px; overflow: auto; scrollbar-width: thin; }
    thead th { position: sticky; top: 0; background: var(--panel); }
    td { height: 32px; }
    .net { font-weight: 650; }
    @media (max-width: 900px) { .wide { display: none; } td { height: 40px; } }
  `];

  constructor() {
    super();
    new Watch(this, 'trades', 'status');
  }

  render() {
    const { count = 0, winRate, profitFactor } = store.status?.trades ?? {};
    return html`<section>
      <header><h2>${t('trades.title')} <span class="count">${count}</span></h2>
        <span class="end dim">${t('trades.summary', { wins: f.percent(winRate), factor: f.money(profitFactor), n: count })}</span></header>
      <div class="body scroll">
        ${store.trades.length === 0 ? html`<p class="empty">${t('trades.none')}</p>` : html`<table>
          <thead><tr><th>${t('trades.closed')}</th><th class="left">${t('trades.symbol')}</th><th class="wide">${t('trades.entry')}</th>
            <th class="wide">${t('trades.exit')}</th><th class="wide">${t('trades.fees')}</th><th>${t('trades.net')}</th><th class="wide">${t('trades.held')}</th><th>${t('trades.cause')}</th></tr></thead>
          <tbody>${repeat(store.trades.slice(0, SHOWN), (row) => row.id, (row) => this.row(row))}</tbody></table>`}
      </div>
    </section>`;
  }

  /** @param {*} row */
  row(row) {
    const decimals = f.decimalsOf(store.row(row.symbol)?.tickSize);
    return html`<tr>
      <td class="dim">${f.time(row.closedMillis)}</td>
      <td class="left">${row.symbol.replace(/USDT$/, '')} <span class="dim">${word('side', row.side)}</span></td>
      <td class="wide">${f.price(row.entryPrice, decimals)}</td>
      <td class="wide">${f.price(row.exitPrice, decimals)}</td>
      <td class="wide dim">${f.money(row.fees)}</td>
      <td class="net ${f.tone(row.netProfit)}">${f.signedMoney(row.netProfit)}</td>
      <td class="wide dim">${f.span(row.closedMillis - row.openedMillis)}</td>
      <td class="dim">${word('cause', row.exitCause)}</td>
    </tr>`;
  }
}

customElements.define('mill-trades', Trades);
