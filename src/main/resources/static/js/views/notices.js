// @ts-check
/** <mill-notices>: what a person must know before believing the numbers: no real money, stale data, a halt. */
import { LitElement, css, html, nothing } from 'lit';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base } from '../parts/styles.js';

class Notices extends LitElement {
  static styles = [base, css`
    p { margin: 0; padding: 5px 12px; font-size: 12px; text-align: center; }
    .sim { background: var(--raised); color: var(--dim); border-bottom: 1px solid var(--line); }
    .sim b { color: var(--text); font-weight: 650; }
    .amber { background: var(--warn-soft); color: var(--warn); font-weight: 600; }
    .red { padding: 9px 12px; background: var(--live); color: var(--on-strong); font-weight: 650; font-size: 13px; }
  `];

  constructor() {
    super();
    new Watch(this, 'status', 'link');
  }

  render() {
    return html`${this.stale()}${this.banned()}${this.halt()}${this.simulated()}`;
  }

  stale() {
    const link = store.link();
    const seconds = Math.round(store.age() / 1000);
    if (link === 'red') {
      return html`<p class="red" role="alert">${t(store.stuck() ? 'notice.stuck' : 'notice.down', { seconds })}</p>`;
    }
    return link === 'amber' ? html`<p class="amber">${t('notice.stale', { seconds })}</p>` : nothing;
  }

  banned() {
    const until = store.status?.exchange?.bannedUntil;
    return until ? html`<p class="red" role="alert">${t('notice.banned', { time: f.time(Date.parse(until)) })}</p>` : nothing;
  }

  halt() {
    const { state, reason } = store.status ?? {};
    return state === 'HALTED' || state === 'REDUCING'
      ? html`<p class="red" role="alert">${t(`notice.${state}`, { reason: reason ?? '' })}</p>`
      : nothing;
  }

  simulated() {
    const { mode, market, speed } = store.status ?? {};
    return mode && mode !== 'live'
      ? html`<p class="sim"><b>${t(`market.${mode}`, { market: word('market', market), speed })}</b>, ${t('notice.unreal')}</p>`
      : nothing;
  }
}

customElements.define('mill-notices', Notices);
