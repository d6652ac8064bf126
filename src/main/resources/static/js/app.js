// @ts-check
/** Starts the page: token out of the address first, then words, then a session, then live. */
import { token } from './token.js';
import * as api from './api.js';
import { loadTexts } from './i18n.js';
import { connect } from './stomp.js';
import { store } from './store.js';

/** @param {?string} secret */
async function enter(secret) {
  try {
    if (secret) {
      await api.login(secret);
    }
    store.session = await api.hasSession();
    if (!store.session) {
      return;
    }
    store.reset(await api.snapshot());
    connect();
  } catch (problem) {
    store.session = problem.status === 0;
    if (store.session) {
      connect();
    }
  }
}

await loadTexts('en');
await Promise.all([import('./views/shell.js'), enter(token)]);
document.body.append(document.createElement('mill-shell'));

setInterval(() => {
  document.documentElement.dataset.link = store.session ? store.link() : 'none';
  store.tell('link');
}, 500);
