// @ts-check
/** <mill-settings>: the settings that a person changes while trading: draft first, then saved on the version that was seen. */
import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { t, word } from '../i18n.js';
import { Watch, store } from '../store.js';
import { base, controls, panel } from '../parts/styles.js';
import { say } from '../parts/toasts.js';

const NAMES = ['takeProfitPercent', 'stopLossPercent', 'exitMode', 'maxConcurrent', 'positionSizeUsd', 'leverage'];
const EXIT_MODES = ['ATR', 'PERCENT'];
const EXITS = ['takeProfitPercent', 'stopLossPercent', 'exitMode'];

class Settings extends LitElement {
  static properties = { draft: { state: true }, wrong: { state: true }, theirs: { state: true }, busy: { state: true }, openToo: { state: true } };

  static styles = [base, panel, controls, css`
    form { padding: 6px 12px 12px; }
    .field { display: grid; grid-template-columns: minmax(0, 1fr) 104px; gap: 2px 10px; align-items: center; padding: 5px 0; }
    label { font-weight: 560; line-height: 1.25; }
    label small { display: block; font-weight: 400; font-size: 10.5px; color: var(--dim); }
    .changed input, .changed select { border-color: var(--accent); background: var(--accent-soft); }
    .wrong input, .wrong select { border-color: var(--down); }
    .problem { grid-column: 1 / -1; margin: 0; color: var(--down); font-size: 12px; }
    .too { display: flex; gap: 8px; align-items: center; min-height: 44px; font-weight: 400; }
    .too input { width: 18px; height: 18px; margin: 0; flex: none; }
    .buttons { display: flex; gap: 6px; padding-top: 8px; }
    .buttons .primary { flex: 1; }
    .conflict { margin: 8px 0 0; padding: 10px; border-radius: 8px; background: var(--warn-soft); }
    .conflict p { margin: 0 0 6px; color: var(--warn); font-weight: 600; }
    .conflict li { margin: 2px 0; }
    ul { margin: 0; padding-left: 18px; }
    @media (max-width: 900px) { .field { grid-template-columns: minmax(0, 1fr) 130px; } }
  `];

  constructor() {
    super();
    /** @type {Object<string, string>} */
    this.draft = {};
    /** @type {?{field: string, text: string}} */
    this.wrong = null;
    /** @type {?*} settings that somebody else saved meanwhile */
    this.theirs = null;
    /** @type {?*} settings that the draft was made on */
    this.base = null;
    this.busy = false;
    this.openToo = false;
    new Watch(this, 'settings', 'link');
  }

  render() {
    const changed = Object.keys(this.draft).length;
    return html`<section>
      <header><h2>${t('settings.title')}</h2></header>
      <form class="body" @submit=${this.save} novalidate>
        ${NAMES.filter((name) => store.settings && name in store.settings).map((name) => this.field(name))}
        ${this.movesExits() ? html`<label class="too"><input type="checkbox" .checked=${this.openToo} @change=${(event) => { this.openToo = event.target.checked; }}>${t('settings.openToo')}</label>` : nothing}
        ${this.theirs ? this.conflict() : html`<div class="buttons">
          <button class="primary" ?disabled=${!changed || this.busy || store.link() === 'red'}>${t(changed ? 'settings.save' : 'settings.saved', { count: changed })}</button>
          ${changed ? html`<button type="button" @click=${this.discard}>${t('settings.discard')}</button>` : nothing}
        </div>`}
      </form>
    </section>`;
  }

  /** Whether the draft says where trades end, by percentages: only then can those that are open follow. */
  movesExits() {
    const percent = EXITS.slice(0, 2).some((name) => name in this.draft);
    const mode = this.draft.exitMode ?? (percent ? 'PERCENT' : store.settings?.exitMode);
    return mode === 'PERCENT' && EXITS.some((name) => name in this.draft);
  }

  /** @param {string} name */
  field(name) {
    const meta = store.settings.meta?.[name] ?? {};
    const value = this.draft[name] ?? String(store.settings[name]);
    const wrong = this.wrong?.field === name;
    const classes = `field ${name in this.draft ? 'changed' : ''} ${wrong ? 'wrong' : ''}`;
    return html`<div class=${classes}>
      <label for=${name}>${t(`setting.${name}`)}<small>${this.range(meta)}</small></label>
      ${name === 'exitMode'
        ? html`<select id=${name} .value=${value} @change=${(event) => this.edit(name, event)}>
            ${EXIT_MODES.map((mode) => html`<option value=${mode} ?selected=${mode === value}>${word('exit', mode)}</option>`)}</select>`
        : html`<input id=${name} inputmode="decimal" autocomplete="off" .value=${value} aria-invalid=${wrong} @input=${(event) => this.edit(name, event)}>`}
      ${wrong ? html`<p class="problem" role="alert">${this.wrong.text}</p>` : nothing}
    </div>`;
  }

  /** @param {*} meta */
  range(meta) {
    return meta.min === null || meta.min === undefined
      ? t('settings.default', { value: word('exit', meta.default) })
      : t('settings.range', { min: meta.min, max: meta.max, unit: meta.unit ?? '' });
  }

  conflict() {
    const rows = Object.keys(this.draft).map((name) => ({ name: t(`setting.${name}`), mine: this.draft[name], theirs: this.theirs[name], base: this.base[name] }));
    return html`<div class="conflict" role="alert"><p>${t('settings.conflict')}</p>
      <ul>${rows.map((row) => html`<li>${t('settings.three', row)}</li>`)}</ul>
      <div class="buttons"><button type="button" @click=${this.discard}>${t('settings.keepTheirs')}</button>
        <button class="primary">${t('settings.applyMine')}</button></div></div>`;
  }

  /**
   * @param {string} name
   * @param {*} event
   */
  edit(name, event) {
    const value = event.target.value.trim().replace(',', '.');
    const draft = { ...this.draft, [name]: value };
    if (value === String(store.settings[name])) {
      delete draft[name];
    }
    this.base = Object.keys(this.draft).length ? this.base : store.settings;
    this.draft = draft;
    this.wrong = null;
  }

  discard() {
    this.draft = {};
    this.theirs = null;
    this.wrong = null;
    this.openToo = false;
  }

  /** @param {Event} event */
  async save(event) {
    event.preventDefault();
    this.busy = true;
    try {
      store.settings = await api.saveSettings(this.openToo && this.movesExits() ? { ...this.draft, applyToOpen: true } : this.draft, (this.theirs ?? this.base).version);
      this.discard();
      store.tell('settings');
      say(t('settings.done'));
    } catch (problem) {
      this.failed(problem);
    }
    this.busy = false;
  }

  /** @param {*} problem */
  failed(problem) {
    const text = problem.message || t('error.unreachable');
    if (problem.status === 412 && problem.answer.current) {
      this.theirs = problem.answer.current;
    } else if (problem.answer?.field in this.draft) {
      this.wrong = { field: problem.answer.field, text };
    } else {
      say(text, true);
    }
  }
}

customElements.define('mill-settings', Settings);
