// @ts-check
/** <mill-shield>: whether an order on the exchange covers a position, and which one. */
import { LitElement, css, html, nothing } from 'lit';
import { t, word } from '../i18n.js';
import { pills } from './styles.js';

const TONES = { PROTECTED: 'good', PROTECTING: 'warn', CLOSING: 'info', UNPROTECTED: 'bad' };
const OUTLINE = 'M8 1 2.5 3v4.5C2.5 11 4.8 13.9 8 15c3.2-1.1 5.5-4 5.5-7.5V3z';
const MARKS = { PROTECTED: 'M5.2 8 7.2 10 10.9 6', UNPROTECTED: 'M8 4.5v4M8 10.8v.4' };

class Shield extends LitElement {
  static properties = { row: { attribute: false } };

  static styles = [pills, css`
    :host { display: inline-block; }
    .pill { display: inline-flex; align-items: center; gap: 4px; }
    svg { width: 12px; height: 12px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
    small { display: block; font-size: 10px; line-height: 1.3; color: var(--dim); white-space: nowrap; }
  `];

  constructor() {
    super();
    /** @type {*} */
    this.row = {};
  }

  render() {
    const { protection, stopOrderId, symbol } = this.row;
    const about = stopOrderId ? t('shield.order', { id: stopOrderId, symbol }) : t('shield.none', { symbol });
    return html`<span class="pill ${TONES[protection] ?? ''}" title=${about}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${OUTLINE}></path><path d=${MARKS[protection] ?? ''}></path></svg>
        ${word('protection', protection)}</span>
      ${stopOrderId ? html`<small title=${about}>#${stopOrderId}</small>` : nothing}`;
  }
}

customElements.define('mill-shield', Shield);
