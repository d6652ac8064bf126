// @ts-check
/** <mill-meter>: a number from -1 to 1 as a bar that grows from the middle; ticks mark the threshold. */
import { LitElement, css, html } from 'lit';

class Meter extends LitElement {
  static properties = {
    value: { attribute: false },
    limit: { attribute: false },
  };

  static styles = css`
    :host { display: block; position: relative; height: 8px; border-radius: 2px; background: var(--raised); overflow: hidden; }
    i { position: absolute; top: 0; bottom: 0; left: var(--from, 50%); width: var(--width, 0); background: var(--dim); opacity: .65; }
    i.strong { opacity: 1; }
    i.up { background: var(--up); }
    i.down { background: var(--down); }
    u { position: absolute; top: 0; bottom: 0; width: 1px; background: var(--dim); opacity: .7; left: var(--at, 50%); }
    u.middle { left: 50%; opacity: .5; }
  `;

  constructor() {
    super();
    /** @type {?number} */
    this.value = null;
    /** @type {number} */
    this.limit = 1;
  }

  render() {
    const value = this.value ?? 0;
    const strong = Math.abs(value) >= this.limit ? 'strong' : '';
    return html`<i class="${value < 0 ? 'down' : 'up'} ${strong}"></i><u class="middle"></u><u class="low"></u><u class="high"></u>`;
  }

  /** Widths are set through the object model: a style attribute would break the content policy. */
  updated() {
    const value = Math.max(-1, Math.min(1, this.value ?? 0));
    const bar = this.renderRoot.querySelector('i');
    bar.style.setProperty('--from', `${50 + Math.min(0, value) * 50}%`);
    bar.style.setProperty('--width', `${Math.abs(value) * 50}%`);
    const [, low, high] = this.renderRoot.querySelectorAll('u');
    low.style.setProperty('--at', `${50 - this.limit * 50}%`);
    high.style.setProperty('--at', `${50 + this.limit * 50}%`);
  }
}

customElements.define('mill-meter', Meter);
