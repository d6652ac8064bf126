// @ts-check
/** Looks that several elements share. */
import { css } from 'lit';

export const base = css`
  :host { display: block; min-width: 0; }
  * { box-sizing: border-box; }
  .up { color: var(--up); }
  .down { color: var(--down); }
  .dim { color: var(--dim); }
  .right { text-align: right; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 6px; }
`;

export const panel = css`
  section { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
  header { display: flex; align-items: center; gap: 8px; min-height: 38px; padding: 0 12px; border-bottom: 1px solid var(--line); }
  h2 { margin: 0; font-size: 12px; font-weight: 650; letter-spacing: .02em; }
  header .count { color: var(--dim); font-weight: 400; }
  header .end { margin-left: auto; display: flex; gap: 6px; align-items: center; }
  .body { opacity: var(--fade); transition: opacity .2s; }
  .empty { margin: 0; padding: 18px 12px; color: var(--dim); }
`;

export const table = css`
  table { width: 100%; border-collapse: collapse; }
  th { font-weight: 500; font-size: 11px; color: var(--dim); text-align: right; padding: 6px 8px; white-space: nowrap; }
  td { padding: 0 8px; height: var(--row); text-align: right; border-top: 1px solid var(--grid); white-space: nowrap; }
  th:first-child, td:first-child { text-align: left; padding-left: 12px; }
  th:last-child, td:last-child { padding-right: 12px; }
  .left { text-align: left; }
`;

export const pills = css`
  .pill { display: inline-block; padding: 1px 7px; border-radius: 99px; font-size: 11px; font-weight: 600; white-space: nowrap;
    background: var(--raised); color: var(--dim); border: 1px solid var(--line); }
  .pill.good { background: var(--up-soft); color: var(--up); border-color: transparent; }
  .pill.bad { background: var(--down-soft); color: var(--down); border-color: transparent; }
  .pill.warn { background: var(--warn-soft); color: var(--warn); border-color: transparent; }
  .pill.info { background: var(--accent-soft); color: var(--accent); border-color: transparent; }
`;

export const controls = css`
  button { font: inherit; font-weight: 600; color: var(--text); background: var(--raised); border: 1px solid var(--line);
    border-radius: 8px; min-height: var(--row); padding: 0 12px; cursor: pointer; touch-action: manipulation; }
  button:hover:not(:disabled) { border-color: var(--dim); }
  button:disabled { opacity: .45; cursor: default; }
  button.primary { background: var(--accent); border-color: transparent; color: var(--on-strong); }
  button.quiet { background: none; border-color: transparent; color: var(--dim); padding: 0 8px; }
  input, select { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line);
    border-radius: 8px; min-height: var(--row); padding: 0 10px; width: 100%; min-width: 0; }
  @media (max-width: 900px) { input, select { font-size: 16px; } }
`;
