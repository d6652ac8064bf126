// @ts-check
/** What the page knows: one copy, changed by messages only, told to elements by events named after topics. */

const AMBER_MILLIS = 3_000;
const RED_MILLIS = 10_000;
const KEPT = 100;

/** Lists by topic: the field that identifies a row, and whether new rows come first. */
const LISTS = {
  prices: { field: 'symbols', id: 'symbol', first: false },
  positions: { field: 'positions', id: 'id', first: false },
  orders: { field: 'orders', id: 'id', first: true },
  signals: { field: 'signals', id: 'id', first: true },
  trades: { field: 'trades', id: 'id', first: true },
  log: { field: 'notes', id: 'id', first: true },
};

class Store extends EventTarget {
  constructor() {
    super();
    /** @type {boolean} */
    this.session = true;
    /** @type {boolean} */
    this.connected = false;
    /** @type {number} wall time of the last message */
    this.heardAt = 0;
    /** @type {*} */
    this.status = null;
    /** @type {*} */
    this.settings = null;
    /** @type {Array<*>} */
    this.symbols = [];
    /** @type {Array<*>} */
    this.positions = [];
    /** @type {Array<*>} */
    this.orders = [];
    /** @type {Array<*>} */
    this.signals = [];
    /** @type {Array<*>} */
    this.trades = [];
    /** @type {Array<*>} */
    this.notes = [];
    /** @type {string} */
    this.selected = '';
    /** @type {string} */
    this.interval = '1m';
    /** @type {Array<*>} oldest first */
    this.bars = [];
  }

  /** @param {...string} topics */
  tell(...topics) {
    topics.forEach((topic) => this.dispatchEvent(new Event(topic)));
  }

  /** @param {*} snapshot the whole picture */
  reset(snapshot) {
    this.session = true;
    this.heardAt = Date.now();
    this.status = snapshot.status;
    this.settings = snapshot.settings;
    Object.values(LISTS).forEach(({ field }) => {
      this[field] = snapshot[field];
    });
    if (!this.symbols.some((row) => row.symbol === this.selected)) {
      this.selected = (this.positions[0] ?? this.symbols[0])?.symbol ?? '';
      this.tell('selected');
    }
    this.tell('session', 'status', ...Object.keys(LISTS), 'settings');
  }

  /**
   * @param {string} topic
   * @param {*} message
   */
  apply(topic, message) {
    this.heardAt = Date.now();
    if (topic === 'status' || topic === 'pnl') {
      this.status = { ...this.status, ...message };
      this.tell('status');
    } else if (topic in LISTS) {
      this.merge(LISTS[topic], message);
      this.tell(topic);
    }
  }

  /**
   * @param {{field: string, id: string, first: boolean}} list
   * @param {{rows: Array<*>, removed: Array<*>}} message
   */
  merge({ field, id, first }, { rows, removed }) {
    const fresh = new Map(rows.map((row) => [row[id], row]));
    const gone = new Set(removed);
    const kept = this[field]
      .filter((row) => !gone.has(row[id]))
      .map((row) => {
        const newer = fresh.get(row[id]);
        fresh.delete(row[id]);
        return newer ?? row;
      });
    const added = [...fresh.values()];
    this[field] = first ? [...added, ...kept].slice(0, KEPT) : [...kept, ...added];
  }

  /** @param {Array<*>} rows bars that are new or changed, oldest first */
  mergeBars(rows) {
    const bars = this.bars;
    rows.forEach((row) => {
      let place = bars.length;
      while (place > 0 && bars[place - 1].openMillis >= row.openMillis) {
        place -= 1;
      }
      const same = bars[place]?.openMillis === row.openMillis;
      bars.splice(place, same ? 1 : 0, row);
    });
    this.tell('bars');
  }

  /** @param {string} symbol */
  select(symbol) {
    this.selected = symbol;
    this.tell('selected');
  }

  /** @param {string} interval */
  setInterval(interval) {
    this.interval = interval;
    this.tell('selected');
  }

  /** @param {string} symbol */
  row(symbol) {
    return this.symbols.find((row) => row.symbol === symbol);
  }

  /** Milliseconds since anything new was heard, of the server or of the engine behind it. */
  age() {
    return Math.max(Date.now() - this.heardAt, this.status?.snapshotAgeMillis ?? 0);
  }

  /** Whether the server talks but has nothing new to tell, because the engine behind it stands still. */
  stuck() {
    return this.connected && Date.now() - this.heardAt < AMBER_MILLIS;
  }

  /** How much the page can be believed: "green", "amber" or "red". */
  link() {
    const age = this.age();
    if (!this.connected || age >= RED_MILLIS) {
      return 'red';
    }
    return age >= AMBER_MILLIS ? 'amber' : 'green';
  }
}

export const store = new Store();

/** Draws an element again when one of these topics has news. */
export class Watch {
  /**
   * @param {*} host
   * @param {...string} topics
   */
  constructor(host, ...topics) {
    /** @type {Array<string>} */
    this.topics = topics;
    /** @type {function(): void} */
    this.update = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    this.topics.forEach((topic) => store.addEventListener(topic, this.update));
  }

  hostDisconnected() {
    this.topics.forEach((topic) => store.removeEventListener(topic, this.update));
  }
}
