// @ts-check
/** <mill-toasts>: what an action led to, in words, for some seconds. */
import { LitElement, css, html } from 'lit';
import { t } from '../i18n.js';
import { base } from './styles.js';

const GOOD_MILLIS = 5_000;
const BAD_MILLIS = 12_000;
const MOST = 4;

const messages = new EventTarget();

/**
 * @param {string} text
 * @param {boolean=} bad
 */
export function say(text, bad = false) {
  messages.dispatchEvent(new CustomEvent('say', { detail: { text, bad } }));
}

/**
 * Does something and says how it went; answers its result, or null after a failure that was told.
 * @param {function(): Promise<*>} work
 * @param {function(*): string} words
 */
export async function attempt(work, words) {
  try {
    const result = await work();
    say(words(result));
    return result;
  } catch (problem) {
    say(problem.message || t(problem.status ? 'error.unknown' : 'error.unreachable'), true);
    return null;
  }
}

class Toasts extends LitElement {
  static properties = { shown: { state: true } };

  static styles = [base, css`
    :host { position: fixed; z-index: 30; right: 14px; bottom: calc(14px + env(safe-area-inset-bottom)); width: min(380px, calc(100vw - 28px)); }
    @media (max-width: 900px) { :host { right: 14px; bottom: calc(86px + env(safe-area-inset-bottom)); } }
    p { margin: 8px 0 0; padding: 10px 14px; border-radius: 10px; background: var(--text); color: var(--bg);
      overflow-wrap: anywhere; box-shadow: 0 6px 24px rgb(0 0 0 / .25); }
    p.bad { background: var(--down); color: var(--on-strong); }
  `];

  constructor() {
    super();
    this.shown = [];
    this.hear = (event) => this.add(event.detail);
  }

  connectedCallback() {
    super.connectedCallback();
    messages.addEventListener('say', this.hear);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    messages.removeEventListener('say', this.hear);
  }

  /** @param {{text: string, bad: boolean}} toast */
  add(toast) {
    this.shown = [...this.shown, toast].slice(-MOST);
    setTimeout(() => {
      this.shown = this.shown.filter((other) => other !== toast);
    }, toast.bad ? BAD_MILLIS : GOOD_MILLIS);
  }

  render() {
    return html`<div role="status" aria-live="polite">
      ${this.shown.map((toast) => html`<p class=${toast.bad ? 'bad' : ''}>${toast.text}</p>`)}
    </div>`;
  }
}

customElements.define('mill-toasts', Toasts);
