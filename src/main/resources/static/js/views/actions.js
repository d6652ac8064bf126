// @ts-check
/** <mill-actions>: start, pause, stop, close all. They go by REST and stay on when the page is stale; only start does not. */
import { LitElement, css, html } from 'lit';
import * as api from '../api.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls } from '../parts/styles.js';
import { attempt } from '../parts/toasts.js';
import '../parts/hold.js';

class Actions extends LitElement {
  static properties = { phone: { type: Boolean, reflect: true } };

  static styles = [base, controls, css`
    nav { display: grid; grid-template-columns: repeat(4, minmax(0, 112px)); gap: 6px; }
    button.start { min-height: 44px; padding: 4px 10px; line-height: 1.2; }
    button.start small { display: block; font-weight: 400; font-size: 10.5px; opacity: .85; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    :host([phone]) nav { position: fixed; z-index: 20; left: 0; right: 0; bottom: 0; grid-template-columns: repeat(4, minmax(0, 1fr));
      padding: 8px 10px calc(8px + env(safe-area-inset-bottom)); background: var(--panel); border-top: 1px solid var(--line); }
    :host([phone]) mill-hold, :host([phone]) button { min-height: 54px; --row: 54px; --pad: 4px; }
    :host([phone]) button.start { padding: 4px; }
  `];

  constructor() {
    super();
    this.phone = false;
    new Watch(this, 'status', 'positions', 'link');
  }

  render() {
    const active = store.status?.state === 'ACTIVE';
    const count = store.positions.length;
    const about = f.signedMoney(store.status?.pnl?.unrealized);
    return html`<nav aria-label=${t('actions.name')}>
      <button class="start ${active ? '' : 'primary'}" ?disabled=${active || store.link() === 'red'}
          title=${t('start.sentence')} @click=${() => this.state(api.start)}>
        ${t('start.label')}<small>${t(active ? 'start.already' : 'start.effect')}</small></button>
      <mill-hold label=${t('pause.label')} effect=${t('pause.effect')} sentence=${t('pause.sentence')}
          @act=${() => this.state(api.pause)}></mill-hold>
      <mill-hold label=${t('stop.label')} effect=${t('stop.effect')} sentence=${t('stop.sentence')}
          @act=${() => this.state(api.stop)}></mill-hold>
      <mill-hold tone="danger" label=${t('closeAll.label')} effect=${t('closeAll.effect', { count })}
          sentence=${t('closeAll.sentence', { count, about })} @act=${this.closeAll}></mill-hold>
    </nav>`;
  }

  /** @param {function(): Promise<*>} work */
  state(work) {
    return attempt(work, (answer) => t('actions.done', { state: word('state', answer.state), before: word('state', answer.previous) }));
  }

  closeAll() {
    return attempt(api.closeAll, (answer) => (answer.closing.length ? t('closeAll.done', { symbols: answer.closing.join(', ') }) : t('closeAll.none')));
  }
}

customElements.define('mill-actions', Actions);
