// @ts-check
/** <mill-hold>: a button for what must not happen by a slip: hold for a second, or press Enter twice. Fires "act". */
import { LitElement, css, html, nothing } from 'lit';
import { t } from '../i18n.js';
import { base } from './styles.js';

const HOLD_MILLIS = 1_000;
const ARMED_MILLIS = 4_000;

class Hold extends LitElement {
  static properties = {
    label: { type: String },
    effect: { type: String },
    sentence: { type: String },
    tone: { type: String, reflect: true },
    disabled: { type: Boolean, reflect: true },
    small: { type: Boolean, reflect: true },
    phase: { state: true },
  };

  static styles = [base, css`
    button { position: relative; overflow: hidden; width: 100%; min-height: max(44px, var(--row)); padding: 4px var(--pad, 12px); border-radius: 8px;
      font: inherit; line-height: 1.2; text-align: center; color: var(--text); background: var(--raised); border: 1px solid var(--line);
      cursor: pointer; touch-action: manipulation; user-select: none; -webkit-user-select: none; -webkit-touch-callout: none; }
    button:hover:not(:disabled) { border-color: var(--dim); }
    button:disabled { opacity: .45; cursor: default; }
    :host([small]) button { min-height: var(--row); padding: 0 10px; }
    :host([tone=danger]) button { color: var(--down); border-color: var(--down); background: var(--panel); }
    b { display: block; position: relative; font-weight: 650; white-space: nowrap; }
    small { display: block; position: relative; font-size: 10.5px; letter-spacing: -.01em; color: var(--dim); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    i { position: absolute; inset: 0; background: var(--accent-soft); transform: scaleX(0); transform-origin: left; }
    :host([tone=danger]) i { background: var(--down-soft); }
    [data-phase=holding] i { transform: scaleX(1); transition: transform 1s linear; }
    [data-phase=armed] i { transform: scaleX(1); }
    @media (prefers-reduced-motion: reduce) { [data-phase=holding] i { transition: none; opacity: .6; } }
  `];

  constructor() {
    super();
    this.label = '';
    this.effect = '';
    this.sentence = '';
    this.tone = '';
    this.disabled = false;
    this.small = false;
    this.phase = '';
    /** @type {number} */
    this.timer = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.rest();
  }

  render() {
    const hint = { holding: t('hold.holding'), armed: t('hold.again'), short: t('hold.short') }[this.phase];
    const below = hint ?? this.effect;
    return html`<button ?disabled=${this.disabled} data-phase=${this.phase} title=${this.sentence}
        aria-label="${this.label}. ${this.sentence} ${hint ?? t('hold.how')}"
        @pointerdown=${this.down} @pointerup=${this.release} @pointerleave=${this.release} @pointercancel=${this.rest}
        @keydown=${this.key} @click=${this.click} @contextmenu=${(event) => event.preventDefault()}>
      <i></i><b>${this.small && hint ? hint : this.label}</b>${below && !this.small ? html`<small>${below}</small>` : nothing}
    </button>`;
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button === 0 && !this.disabled) {
      this.go('holding', HOLD_MILLIS, () => this.act());
    }
  }

  release() {
    if (this.phase === 'holding') {
      this.go('short', ARMED_MILLIS / 2, () => this.rest());
    }
  }

  /**
   * A key held down is one press, not many.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.repeat) {
      event.preventDefault();
    }
  }

  /**
   * Keys and assistive technology click without a pointer.
   * @param {PointerEvent} event
   */
  click(event) {
    if (event.detail === 0) {
      this.press();
    }
  }

  press() {
    if (this.phase === 'armed') {
      this.act();
    } else {
      this.go('armed', ARMED_MILLIS, () => this.rest());
    }
  }

  act() {
    this.rest();
    this.dispatchEvent(new Event('act'));
  }

  rest() {
    clearTimeout(this.timer);
    this.phase = '';
  }

  /**
   * @param {string} phase
   * @param {number} millis
   * @param {function(): void} then
   */
  go(phase, millis, then) {
    clearTimeout(this.timer);
    this.phase = phase;
    this.timer = setTimeout(then, millis);
  }
}

customElements.define('mill-hold', Hold);
