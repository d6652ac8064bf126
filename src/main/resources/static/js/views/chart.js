// @ts-check
/** <mill-chart>: the selected symbol: price, score, candles with the lines of its position and the marks of its trades. */
import { LitElement, css, html } from 'lit';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls, panel, pills } from '../parts/styles.js';
import '../parts/candles.js';

const INTERVALS = ['1m', '5m', '15m', '1h'];

/** So many exits have their profit written beside them; the others only when zoomed in. */
const TOLD = 3;

class Chart extends LitElement {
  static styles = [base, panel, controls, pills, css`
    header { min-height: 46px; flex-wrap: wrap; row-gap: 0; }
    h2 { font-size: 15px; }
    .quote { font-weight: 400; color: var(--dim); }
    .last { font-size: 17px; font-weight: 650; opacity: var(--fade); }
    .tools { display: flex; }
    .tools button { min-height: 32px; padding: 0 9px; border: 0; background: none; color: var(--dim); }
    .tools button[aria-pressed=true] { background: var(--accent-soft); color: var(--accent); }
    mill-candles { height: clamp(300px, 47vh, 620px); }
    .foot { display: flex; justify-content: space-between; gap: 10px; padding: 4px 12px 6px; font-size: 11px; color: var(--dim); }
    @media (max-width: 900px) {
      mill-candles { height: clamp(240px, 34vh, 340px); }
      .spread, .foot, .quote { display: none; }
      header { flex-wrap: nowrap; padding-right: 2px; }
      .tools button { min-height: 44px; min-width: 44px; }
    }
  `];

  constructor() {
    super();
    new Watch(this, 'bars', 'prices', 'positions', 'trades', 'selected', 'status');
  }

  render() {
    const row = store.row(store.selected) ?? {};
    const decimals = f.decimalsOf(row.tickSize);
    const first = store.bars.at(-60);
    const change = first && row.last ? (Number(row.last) / Number(first.open) - 1) * 100 : null;
    return html`<section>
      <header>
        <h2>${row.symbol?.replace(/USDT$/, '')}<span class="quote">USDT</span></h2>
        <span class="last ${f.tone(change)}">${f.price(row.last, decimals)}</span>
        <span class="spread dim">${t('chart.spread', { spread: f.basisPoints(row.spreadBps) })}</span>
        ${row.state && row.state !== 'ACTIVE' ? html`<span class="pill warn">${word('symbol', row.state)}</span>` : ''}
        <div class="end tools" role="group" aria-label=${t('chart.interval')}>
          ${INTERVALS.map((interval) => html`<button aria-pressed=${interval === store.interval}
            @click=${() => store.setInterval(interval)}>${interval}</button>`)}
        </div>
      </header>
      <div class="body">
        ${store.bars.length > 1 ? '' : html`<p class="empty">${t('chart.waiting')}</p>`}
        <mill-candles .bars=${this.bars()} .lines=${this.lines(row)} .marks=${this.marks()}
          .price=${(value) => f.price(value, decimals)} .time=${(millis) => this.time(millis)}
          .label=${(bar) => this.label(bar, decimals)}
          name=${t('chart.name', { symbol: row.symbol, last: f.price(row.last, decimals) })}></mill-candles>
        <div class="foot"><span>${t('chart.hint')}</span><span>${t('chart.zone', { zone: f.zone })}</span></div>
      </div>
    </section>`;
  }

  bars() {
    return store.bars.map((bar) => ({
      t: bar.openMillis,
      o: Number(bar.open),
      h: Number(bar.high),
      l: Number(bar.low),
      c: Number(bar.close),
      v: Number(bar.volume ?? 0),
    }));
  }

  /** @param {*} row */
  lines(row) {
    const position = store.positions.find((other) => other.symbol === store.selected);
    const all = [
      { price: position?.stopLoss, kind: 'stop', color: 'down', text: t('chart.stop') },
      { price: position?.takeProfit, kind: 'target', color: 'up', text: t('chart.target') },
      { price: position?.entryPrice, kind: 'entry', color: 'accent', text: t('chart.entry', { side: word('side', position?.side) }) },
      { price: row.last, kind: 'last', color: 'text', quiet: true, text: '' },
    ];
    return all.filter((line) => line.price).map((line) => ({ ...line, price: Number(line.price) }));
  }

  marks() {
    const entry = (row, millis) => ({ kind: 'entry', t: millis, price: Number(row.entryPrice), up: row.side === 'LONG' });
    const exit = (row) => ({ kind: 'exit', t: row.closedMillis, price: Number(row.exitPrice), net: Number(row.netProfit), text: f.signed(row.netProfit) });
    const here = (row) => row.symbol === store.selected;
    const closed = store.trades.filter(here).flatMap((row, index) => [entry(row, row.openedMillis), { ...exit(row), told: index < TOLD }]);
    return [...closed, ...store.positions.filter(here).map((row) => entry(row, Date.parse(row.openedAt)))];
  }

  /** @param {number} millis */
  time(millis) {
    const text = f.minute(millis);
    return text === '00:00' || text === '24:00' ? f.date(millis) : text;
  }

  /**
   * @param {*} bar
   * @param {number} decimals
   */
  label(bar, decimals) {
    const price = (value) => f.price(value, decimals);
    return t('chart.bar', { time: f.minute(bar.t), open: price(bar.o), high: price(bar.h), low: price(bar.l), close: price(bar.c), volume: f.plain(bar.v) });
  }
}

customElements.define('mill-chart', Chart);
