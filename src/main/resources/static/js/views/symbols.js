// @ts-check
/** <mill-symbols>: what is traded, with price and score; adding and removing. */
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../api.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls, panel } from '../parts/styles.js';
import { attempt, say } from '../parts/toasts.js';
import '../parts/hold.js';
import '../parts/meter.js';

class Symbols extends LitElement {
  static properties = { editing: { state: true }, known: { state: true } };

  static styles = [base, panel, controls, css`
    ul { list-style: none; margin: 0; padding: 4px; max-height: 452px; overflow: auto; scrollbar-width: thin; }
    li { display: flex; align-items: center; }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) auto 44px; gap: 8px; align-items: center; width: 100%; padding: 0 8px;
      border: 0; background: none; text-align: left; font-weight: 400; }
    .row[aria-current=true] { background: var(--accent-soft); }
    .name { font-weight: 620; overflow: hidden; text-overflow: ellipsis; }
    .name small { display: block; font-weight: 400; font-size: 10.5px; color: var(--warn); line-height: 1.1; }
    .held::after { content: ""; display: inline-block; width: 6px; height: 6px; margin-left: 5px; border-radius: 50%; background: var(--accent); vertical-align: middle; }
    form { display: flex; gap: 6px; padding: 8px; border-top: 1px solid var(--grid); }
    mill-hold { flex: none; }
    .phone { display: none; }
    header .edit { min-height: 30px; font-size: 12px; }
    @media (max-width: 900px) {
      section { border: 0; background: none; overflow: visible; border-radius: 0; }
      header { display: none; } .phone { display: block; }
      .wrap { display: flex; gap: 6px; align-items: start; }
      ul { display: flex; flex: 1; min-width: 0; gap: 6px; padding: 0; overflow-x: auto; scrollbar-width: none; max-height: none; }
      ul.editing { flex-direction: column; }
      li { flex: none; }
      .row { display: flex; gap: 8px; padding: 0 12px; background: var(--panel); border: 1px solid var(--line); width: auto; }
      .row[aria-current=true] { border-color: var(--accent); }
      .row mill-meter, .name small { display: none; }
      ul.editing .row { flex: 1; }
      form { padding: 8px 0 0; border: 0; }
    }
  `];

  constructor() {
    super();
    this.editing = false;
    /** @type {Array<string>} */
    this.known = [];
    /** @type {string} the selection that was scrolled to */
    this.seen = '';
    new Watch(this, 'prices', 'selected', 'positions');
  }

  render() {
    return html`<section>
      <header><h2>${t('symbols.title')} <span class="count">${store.symbols.length}</span></h2><div class="end">${this.toggle()}</div></header>
      <div class="body">
        <div class="wrap">
          <ul class=${this.editing ? 'editing' : ''}>${repeat(store.symbols, (row) => row.symbol, (row) => this.row(row))}</ul>
          <span class="phone">${this.toggle()}</span>
        </div>
        ${this.editing ? this.form() : nothing}
      </div>
    </section>`;
  }

  toggle() {
    return html`<button class="quiet edit" aria-expanded=${this.editing} @click=${this.edit}>${t(this.editing ? 'symbols.done' : 'symbols.edit')}</button>`;
  }

  /** On the phone's strip the selected symbol may be out of sight. */
  updated() {
    if (this.seen !== store.selected) {
      this.seen = store.selected;
      this.renderRoot.querySelector('[aria-current=true]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
    }
  }

  /** @param {*} row */
  row(row) {
    const held = store.positions.some((position) => position.symbol === row.symbol);
    return html`<li>
      <button class="row" aria-current=${row.symbol === store.selected} @click=${() => store.select(row.symbol)}>
        <span class="name ${held ? 'held' : ''}">${row.symbol.replace(/USDT$/, '')}${row.state === 'ACTIVE' ? nothing : html`<small title=${row.reason || nothing}>${word('symbol', row.state)}</small>`}</span>
        <span class="dim">${f.price(row.last, f.decimalsOf(row.tickSize))}</span>
        <mill-meter .value=${row.score} .limit=${0.65} title=${t('symbols.score', { score: f.signed(row.score) })}></mill-meter>
      </button>
      ${this.editing
        ? html`<mill-hold small label="${t('symbols.remove')}" sentence=${t(held ? 'symbols.removeHeld' : 'symbols.removeSentence', { symbol: row.symbol })}
            @act=${() => this.remove(row.symbol, held)}></mill-hold>`
        : nothing}
    </li>`;
  }

  form() {
    return html`<form @submit=${this.add}>
      <input name="symbol" list="known" placeholder=${t('symbols.which')} aria-label=${t('symbols.which')} autocapitalize="characters" autocomplete="off" required>
      <datalist id="known">${this.known.map((symbol) => html`<option value=${symbol}></option>`)}</datalist>
      <button>${t('symbols.add')}</button>
    </form>`;
  }

  async edit() {
    this.editing = !this.editing;
    if (this.editing && this.known.length === 0) {
      try {
        const { symbols } = await api.available();
        this.known = symbols.filter((contract) => contract.trading && !contract.active).map((contract) => contract.symbol);
      } catch (problem) {
        say(problem.message || t('error.unreachable'), true);
      }
    }
  }

  /** @param {Event} event */
  async add(event) {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    const symbol = input.value.trim().toUpperCase();
    const done = await attempt(() => api.addSymbol(symbol), (answer) => t('symbols.added', answer));
    if (done) {
      input.value = '';
    }
  }

  /**
   * @param {string} symbol
   * @param {boolean} held then its position is kept and managed to its end
   */
  remove(symbol, held) {
    return attempt(() => api.removeSymbol(symbol, held ? 'keep' : undefined), () => t('symbols.removed', { symbol }));
  }
}

customElements.define('mill-symbols', Symbols);
