// @ts-check
/** <mill-signals>: the last candidates, each with every vote for and against it, the decision and its reason. */
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls, panel, pills } from '../parts/styles.js';
import '../parts/meter.js';

const SHOWN = 30;
const TONES = { ENTERED: 'good', REFUSED: 'warn', BELOW_THRESHOLD: '' };

class Signals extends LitElement {
  static properties = { open: { state: true }, only: { state: true } };

  static styles = [base, panel, pills, controls, css`
    .list { max-height: min(590px, 62vh); overflow: auto; scrollbar-width: thin; }
    article { border-top: 1px solid var(--grid); }
    article:first-child { border-top: 0; }
    .head { display: grid; grid-template-columns: 60px minmax(0, 1fr) 52px 42px 80px; gap: 8px; align-items: center; width: 100%; padding: 0 12px;
      border: 0; border-radius: 0; background: none; font-weight: 400; text-align: left; }
    .head b { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .head .pill { justify-self: end; }
    .why { padding: 0 12px 12px; }
    .why p { margin: 2px 0 8px; }
    .votes { display: grid; grid-template-columns: minmax(84px, auto) minmax(0, 1fr) 48px 62px; gap: 5px 10px; align-items: center; font-size: 12px; }
    .votes b { font-weight: 600; text-align: right; }
    .votes small { grid-column: 1 / -1; margin: -4px 0 3px; font-size: 11px; color: var(--dim); }
    .quiet[aria-pressed=true] { background: var(--accent-soft); color: var(--accent); }
    header button { min-height: 30px; font-size: 12px; }
    @media (max-width: 900px) { .list { max-height: 520px; } header button { min-height: 44px; } }
  `];

  constructor() {
    super();
    /** @type {?number} the one a person opened; null shows the newest */
    this.open = null;
    this.only = false;
    new Watch(this, 'signals', 'selected');
  }

  render() {
    const rows = store.signals.filter((row) => !this.only || row.symbol === store.selected).slice(0, SHOWN);
    const strongest = rows.find((row) => row.decision !== 'BELOW_THRESHOLD') ?? rows[0];
    const shown = rows.some((row) => row.id === this.open) || this.open === -1 ? this.open : strongest?.id;
    return html`<section>
      <header><h2>${t('signals.title')}</h2>
        <div class="end"><button class="quiet" aria-pressed=${this.only} @click=${() => { this.only = !this.only; }}>${t('signals.only', { symbol: store.selected })}</button></div></header>
      <div class="body list">
        ${rows.length === 0 ? html`<p class="empty">${t('signals.none')}</p>` : nothing}
        ${repeat(rows, (row) => row.id, (row) => this.row(row, row.id === shown))}
      </div>
    </section>`;
  }

  /**
   * @param {*} row
   * @param {boolean} open
   */
  row(row, open) {
    return html`<article>
      <button class="head" aria-expanded=${open} @click=${() => { this.open = open ? -1 : row.id; }}>
        <span class="dim">${f.time(row.timeMillis)}</span>
        <b>${row.symbol.replace(/USDT$/, '')} <span class="dim">${word('side', row.side)}</span></b>
        <mill-meter .value=${row.score} .limit=${row.threshold ?? 1}></mill-meter>
        <span class="right ${f.tone(row.score)}">${f.signed(row.score)}</span>
        <span class="pill ${TONES[row.decision] ?? ''}">${word('decision', row.decision)}</span>
      </button>
      ${open ? this.why(row) : nothing}
    </article>`;
  }

  /** @param {*} row */
  why(row) {
    return html`<div class="why">
      <p>${row.rule ? html`<b>${word('rule', row.rule)}:</b> ` : nothing}${row.reason ?? t('signals.noReason')}</p>
      <div class="votes">${row.votes.map((vote) => html`
        <span>${word('vote', vote.name)}</span>
        <mill-meter .value=${(vote.weight ?? 0) * 2} .limit=${1}></mill-meter>
        <b class=${f.tone(vote.weight)}>${f.signed(vote.weight)}</b>
        <span class="right dim">${f.plain(vote.value)}</span>
        ${vote.text ? html`<small>${vote.text}</small>` : nothing}`)}
      </div>
    </div>`;
  }
}

customElements.define('mill-signals', Signals);
