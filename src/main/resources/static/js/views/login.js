// @ts-check
/** <mill-login>: asks for the access token when the address brought none. */
import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { t } from '../i18n.js';
import { connect } from '../stomp.js';
import { store } from '../store.js';
import { base, controls } from '../parts/styles.js';

class Login extends LitElement {
  static properties = { busy: { state: true }, wrong: { state: true } };

  static styles = [base, controls, css`
    :host { display: grid; place-items: center; min-height: 100vh; min-height: 100dvh; padding: 20px; }
    form { width: min(400px, 100%); padding: 28px; background: var(--panel); border: 1px solid var(--line); border-radius: 14px; }
    img { display: block; width: 44px; height: 44px; margin-bottom: 14px; }
    h1 { margin: 0 0 6px; font-size: 20px; }
    p { margin: 0 0 18px; color: var(--dim); overflow-wrap: anywhere; }
    p.wrong { margin: 12px 0 0; color: var(--down); }
    label { display: block; margin-bottom: 6px; font-weight: 600; }
    input, button { min-height: 44px; }
    button { width: 100%; margin-top: 12px; }
  `];

  constructor() {
    super();
    this.busy = false;
    this.wrong = '';
  }

  render() {
    return html`<form @submit=${this.submit}>
      <img src="/icon.svg" alt=""><h1>Millrace</h1>
      <p>${t('login.why')}</p>
      <label for="token">${t('login.token')}</label>
      <input id="token" type="password" name="token" autocomplete="current-password" required autofocus>
      <button class="primary" ?disabled=${this.busy}>${t('login.enter')}</button>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
    </form>`;
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    this.busy = true;
    this.wrong = '';
    try {
      await api.login(this.renderRoot.querySelector('input').value);
      store.reset(await api.snapshot());
      connect();
    } catch (problem) {
      this.wrong = problem.message || t('error.unreachable');
    }
    this.busy = false;
  }
}

customElements.define('mill-login', Login);
