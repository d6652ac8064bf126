// @ts-check
/** <mill-shell>: the one screen: who you are first, then everything in its place. */
import { LitElement, css, html } from 'lit';
import { t } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base } from '../parts/styles.js';
import '../parts/toasts.js';
import './login.js';
import './topbar.js';
import './actions.js';
import './notices.js';
import './chart.js';
import './symbols.js';
import './positions.js';
import './trades.js';
import './signals.js';
import './settings.js';
import './log.js';

class Shell extends LitElement {
  static styles = [base, css`
    main { display: grid; gap: var(--gap); padding: var(--gap); align-items: start;
      grid-template-columns: 236px minmax(0, 1fr) 392px; max-width: 2200px; margin: 0 auto; }
    .column { display: grid; gap: var(--gap); min-width: 0; }
    .top { position: sticky; top: 0; z-index: 10; }
    .skip { position: absolute; left: -999px; }
    .skip:focus { left: 8px; top: 8px; z-index: 40; padding: 10px; background: var(--panel); color: var(--text); }
    @media (max-width: 1250px) { main { grid-template-columns: 220px minmax(0, 1fr); } .side { grid-column: 1 / -1; grid-template-columns: 1fr 1fr; } }
    @media (max-width: 900px) {
      main { display: flex; flex-direction: column; align-items: stretch; padding-bottom: calc(88px + env(safe-area-inset-bottom)); }
      .column { display: contents; }
      mill-symbols { order: 0; } mill-chart { order: 1; } mill-positions { order: 2; } mill-signals { order: 3; }
      mill-trades { order: 4; } mill-log { order: 5; } mill-settings { order: 6; }
    }
  `];

  constructor() {
    super();
    new Watch(this, 'session');
  }

  render() {
    if (!store.session) {
      return html`<mill-login></mill-login><mill-toasts></mill-toasts>`;
    }
    return html`
      <a class="skip" href="#main" @click=${this.skip}>${t('skip')}</a>
      <div class="top"><mill-topbar></mill-topbar><mill-notices></mill-notices></div>
      <main tabindex="-1">
        <div class="column"><mill-symbols></mill-symbols><mill-settings></mill-settings></div>
        <div class="column"><mill-chart></mill-chart><mill-positions></mill-positions><mill-trades></mill-trades></div>
        <div class="column side"><mill-signals></mill-signals><mill-log></mill-log></div>
      </main>
      <mill-toasts></mill-toasts>`;
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    this.renderRoot.querySelector('main').focus();
  }
}

customElements.define('mill-shell', Shell);
