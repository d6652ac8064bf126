// @ts-check
/** The only module that knows STOMP: feeds the store, asks for a new snapshot after a gap, follows the selected chart. */
import { Client, ReconnectionTimeMode } from '@stomp/stompjs';
import * as api from './api.js';
import { store } from './store.js';

const TOPICS = ['status', 'pnl', 'prices', 'positions', 'orders', 'signals', 'trades', 'log'];

/** @type {?Object<string, number>} number of the last message by topic; null until a snapshot has come */
let seqs = null;

/** @type {?{unsubscribe: function(): void}} */
let chart = null;

/** @type {?{unsubscribe: function(): void}} */
let snapshot = null;

const client = new Client({
  brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
  heartbeatIncoming: 5_000,
  heartbeatOutgoing: 5_000,
  reconnectDelay: 1_000,
  maxReconnectDelay: 10_000,
  reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
  connectionTimeout: 8_000,
});

client.onConnect = () => {
  seqs = null;
  TOPICS.forEach((topic) => client.subscribe(`/topic/${topic}`, (frame) => take(topic, JSON.parse(frame.body))));
  resync();
  followChart();
};

client.onWebSocketClose = () => {
  const was = store.connected;
  store.connected = false;
  chart = null;
  snapshot = null;
  store.tell('link');
  if (!was) {
    checkSession();
  }
};

/** The handshake hides why it failed; a plain request tells whether the session is over. */
async function checkSession() {
  try {
    store.session = await api.hasSession();
  } catch (problem) {
    return;
  }
  if (!store.session) {
    disconnect();
    store.tell('session');
  }
}

function resync() {
  seqs = null;
  snapshot?.unsubscribe();
  snapshot = client.subscribe('/app/snapshot', (frame) => {
    const picture = JSON.parse(frame.body);
    seqs = picture.seqs;
    store.connected = true;
    store.reset(picture);
    store.tell('link');
  });
}

/**
 * Messages that the snapshot includes are skipped; after a hole nothing is patched, the whole is asked for.
 * @param {string} topic
 * @param {*} message
 */
function take(topic, message) {
  if (!seqs) {
    return;
  }
  const last = seqs[topic] ?? 0;
  if (message.seq <= last) {
    return;
  }
  if (message.seq !== last + 1) {
    resync();
    return;
  }
  const before = store.status?.settingsVersion;
  seqs[topic] = message.seq;
  store.apply(topic, message);
  if (topic === 'status' && message.settingsVersion !== before) {
    loadSettings();
  }
}

async function loadSettings() {
  try {
    store.settings = await api.settings();
    store.tell('settings');
  } catch (problem) {
    store.tell('link');
  }
}

async function followChart() {
  const { selected, interval } = store;
  chart?.unsubscribe();
  chart = null;
  store.bars = [];
  store.tell('bars');
  if (!selected) {
    return;
  }
  try {
    const bars = await api.bars(selected, interval);
    if (store.selected !== selected || store.interval !== interval) {
      return;
    }
    store.bars = bars;
    store.tell('bars');
  } catch (problem) {
    store.tell('link');
  }
  if (client.connected && store.selected === selected && store.interval === interval) {
    chart?.unsubscribe();
    chart = client.subscribe(`/topic/bars/${selected}/${interval}`, (frame) => store.mergeBars(JSON.parse(frame.body).bars));
  }
}

store.addEventListener('selected', followChart);

export function connect() {
  client.activate();
}

export function disconnect() {
  client.deactivate();
}
