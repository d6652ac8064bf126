// @ts-check
/** <mill-log>: the last events in words. */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as f from '../format.js';
import { t } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, panel } from '../parts/styles.js';

const SHOWN = 40;

class Log extends LitElement {
  static styles = [base, panel, css`
    ol { list-style: none; margin: 0; padding: 6px 12px; max-height: 300px; overflow: auto; scrollbar-width: thin; }
    li { display: grid; grid-template-columns: 60px minmax(0, 1fr); gap: 10px; padding: 3px 0; overflow-wrap: anywhere; }
    li[data-level=WARN] { color: var(--warn); }
    li[data-level=ALERT] { color: var(--down); font-weight: 600; }
    time { color: var(--dim); font-weight: 400; white-space: nowrap; }
  `];

  constructor() {
    super();
    new Watch(this, 'log');
  }

  render() {
    return html`<section>
      <header><h2>${t('log.title')}</h2></header>
      <div class="body">${store.notes.length === 0 ? html`<p class="empty">${t('log.none')}</p>` : html`<ol>
        ${repeat(store.notes.slice(0, SHOWN), (note) => note.id, (note) => html`<li data-level=${note.level}>
          <time datetime=${note.time}>${f.time(note.timeMillis)}</time>
          <span>${note.symbol ? html`<b>${note.symbol.replace(/USDT$/, '')}</b> ` : ''}${note.text}</span></li>`)}
      </ol>`}</div>
    </section>`;
  }
}

customElements.define('mill-log', Log);
