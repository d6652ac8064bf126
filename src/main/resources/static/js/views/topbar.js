// @ts-check
/** <mill-topbar>: mode, state, money and link age, always in sight; on wide screens the actions too. */
import { LitElement, css, html, nothing } from 'lit';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base } from '../parts/styles.js';
import '../parts/gauge.js';

class Topbar extends LitElement {
  static styles = [base, css`
    :host { background: var(--panel); border-bottom: 1px solid var(--line); }
    .bar { display: flex; align-items: center; gap: 22px; padding: 7px 12px; min-height: 58px; max-width: 2200px; margin: 0 auto; }
    .who { display: flex; align-items: center; gap: 10px; min-width: 0; }
    .mode { padding: 3px 9px; border-radius: 6px; font-weight: 750; font-size: 12px; letter-spacing: .06em; color: var(--on-strong); background: var(--sim); }
    .mode[data-mode=paper] { background: var(--paper); }
    .mode[data-mode=testnet] { background: var(--testnet); }
    .mode[data-mode=live] { background: var(--live); }
    .state { min-width: 0; line-height: 1.25; }
    .state b { display: flex; align-items: center; gap: 6px; font-size: 14px; }
    .state b::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--dim); flex: none; }
    .state[data-state=ACTIVE] b::before { background: var(--up); }
    .state[data-state=REDUCING] b::before, .state[data-state=PAUSED] b::before, .state[data-state=RECONCILING] b::before { background: var(--warn); }
    .state[data-state=HALTED] b::before { background: var(--down); }
    .state span { display: block; max-width: 240px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 11px; color: var(--dim); }
    dl { display: flex; gap: 22px; margin: 0; opacity: var(--fade); }
    dt { font-size: 11px; color: var(--dim); white-space: nowrap; }
    dd { margin: 0; font-size: 16px; font-weight: 620; line-height: 1.25; white-space: nowrap; }
    dd small { font-size: 11px; font-weight: 500; color: var(--dim); }
    .link { order: 2; margin-left: auto; text-align: right; font-size: 11px; color: var(--dim); line-height: 1.3; white-space: nowrap; }
    .link b { display: block; font-size: 12px; color: var(--up); }
    .link[data-link=amber] b { color: var(--warn); }
    .link[data-link=red] b { color: var(--down); }
    mill-actions { flex: none; order: 3; }
    dl { margin-left: 18px; }
    @media (max-width: 1250px) { .more { display: none; } .bar { gap: 16px; } dl { gap: 16px; } }
    @media (max-width: 900px) {
      .bar { display: grid; grid-template-columns: 1fr auto; gap: 4px 10px; padding: 8px 12px; min-height: 0; }
      dl { grid-column: 1 / -1; justify-content: space-between; gap: 12px; margin: 0; }
      .link { order: 0; }
      dd { font-size: 17px; } .more { display: block; }
      .state span { max-width: 40vw; }
    }
    @media (max-width: 420px) { .last { display: none; } }
  `];

  constructor() {
    super();
    new Watch(this, 'status', 'link');
  }

  render() {
    const status = store.status ?? {};
    const account = status.account ?? {};
    const pnl = status.pnl ?? {};
    return html`<div class="bar">
      <div class="who">
        <span class="mode" data-mode=${status.mode}>${word('mode', status.mode)}</span>
        <div class="state" data-state=${status.state} title=${status.reason ?? ''}>
          <b>${word('state', status.state)}</b>
          <span>${status.reason ?? word('state-about', status.state)}</span>
        </div>
      </div>
      ${this.link()}
      <dl>
        <div><dt>${t('top.equity')}</dt><dd>${f.money(account.equity)} <small>${account.currency}</small></dd></div>
        ${this.figure('top.today', pnl.realizedToday)}
        ${this.figure('top.open', pnl.unrealized)}
        <div class="more last"><dt>${t('top.wins')}</dt><dd>${f.percent(status.trades?.winRate)} <small>n=${status.trades?.count ?? 0}</small></dd></div>
      </dl>
      ${matchMedia('(max-width: 900px)').matches ? nothing : html`<mill-actions></mill-actions>`}
    </div>
    ${matchMedia('(max-width: 900px)').matches ? html`<mill-actions phone></mill-actions>` : nothing}`;
  }

  /**
   * @param {string} key
   * @param {?string} value
   */
  figure(key, value) {
    return html`<div><dt>${t(key)}</dt><dd class=${f.tone(value)}>${f.signedMoney(value)}</dd></div>`;
  }

  link() {
    const link = store.link();
    const seconds = (store.age() / 1000).toFixed(0);
    const text = store.connected ? t(link === 'green' ? 'link.live' : 'link.stale') : t('link.down');
    return html`<div class="link" data-link=${link}><b>${text}</b>${t('link.age', { seconds })}<mill-gauge .exchange=${store.status?.exchange}></mill-gauge></div>`;
  }
}

customElements.define('mill-topbar', Topbar);
