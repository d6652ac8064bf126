-- The append-only truth. payload is JSON with its version in "v"; type is the simple name of the record.
CREATE TABLE journal (
  sequence    INTEGER PRIMARY KEY,
  epoch_nanos INTEGER NOT NULL,
  type        TEXT    NOT NULL,
  payload     TEXT    NOT NULL
);
CREATE INDEX journal_type ON journal (type, sequence);

-- Pictures of the engine for a quick restart: state after the record with this sequence.
CREATE TABLE snapshots (
  sequence    INTEGER PRIMARY KEY,
  epoch_nanos INTEGER NOT NULL,
  state_hash  TEXT    NOT NULL,
  payload     TEXT    NOT NULL
);

-- Projections: each can be rebuilt from journal. Prices, quantities and money are whole numbers of 1e-8;
-- sequence is the record that last changed the row.
CREATE TABLE orders (
  client_id      TEXT    PRIMARY KEY,
  intent         INTEGER NOT NULL,
  role           TEXT    NOT NULL,
  attempt        INTEGER NOT NULL,
  symbol         TEXT    NOT NULL,
  side           TEXT    NOT NULL,
  type           TEXT    NOT NULL,
  time_in_force  TEXT    NOT NULL,
  quantity_e8    INTEGER NOT NULL,
  price_e8       INTEGER NOT NULL,
  trigger_e8     INTEGER NOT NULL,
  reduce_only    INTEGER NOT NULL,
  close_position INTEGER NOT NULL,
  state          TEXT    NOT NULL,
  filled_e8      INTEGER NOT NULL DEFAULT 0,
  exchange_id    INTEGER NOT NULL DEFAULT 0,
  detail         TEXT    NOT NULL DEFAULT '',
  created_nanos  INTEGER NOT NULL,
  updated_nanos  INTEGER NOT NULL,
  sequence       INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX orders_intent ON orders (intent);
CREATE INDEX orders_sequence ON orders (sequence);

CREATE TABLE fills (
  symbol      TEXT    NOT NULL,
  trade_id    INTEGER NOT NULL,
  client_id   TEXT    NOT NULL,
  exchange_id INTEGER NOT NULL,
  side        TEXT    NOT NULL,
  price_e8    INTEGER NOT NULL,
  quantity_e8 INTEGER NOT NULL,
  fee_e8      INTEGER NOT NULL,
  realized_e8 INTEGER NOT NULL,
  maker       INTEGER NOT NULL,
  epoch_nanos INTEGER NOT NULL,
  sequence    INTEGER NOT NULL,
  PRIMARY KEY (symbol, trade_id)
) WITHOUT ROWID;
CREATE INDEX fills_client ON fills (client_id);
CREATE INDEX fills_sequence ON fills (sequence);

-- One row per closed round trip; trade_id is the number of the intent that opened it.
CREATE TABLE trades (
  trade_id             INTEGER PRIMARY KEY,
  signal_id            INTEGER NOT NULL,
  symbol               TEXT    NOT NULL,
  side                 TEXT    NOT NULL,
  quantity_e8          INTEGER NOT NULL,
  entry_price_e8       INTEGER NOT NULL,
  exit_price_e8        INTEGER NOT NULL,
  opened_nanos         INTEGER NOT NULL,
  closed_nanos         INTEGER NOT NULL,
  gross_e8             INTEGER NOT NULL,
  fees_e8              INTEGER NOT NULL,
  funding_e8           INTEGER NOT NULL,
  net_e8               INTEGER NOT NULL,
  exit_cause           TEXT    NOT NULL,
  millis_to_protection INTEGER NOT NULL,
  sequence             INTEGER NOT NULL
);
CREATE INDEX trades_closed ON trades (closed_nanos);

CREATE TABLE equity (
  sequence      INTEGER PRIMARY KEY,
  epoch_nanos   INTEGER NOT NULL,
  equity_e8     INTEGER NOT NULL,
  balance_e8    INTEGER NOT NULL,
  unrealized_e8 INTEGER NOT NULL
);
CREATE INDEX equity_time ON equity (epoch_nanos);

-- One row per version of the settings; setting_values is a JSON object of decimal strings and words.
CREATE TABLE settings (
  version        INTEGER PRIMARY KEY,
  setting_values TEXT    NOT NULL,
  actor          TEXT    NOT NULL,
  epoch_nanos    INTEGER NOT NULL,
  sequence       INTEGER NOT NULL
);

CREATE TABLE audit (
  sequence    INTEGER PRIMARY KEY,
  epoch_nanos INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  action      TEXT    NOT NULL,
  detail      TEXT    NOT NULL
);

-- What became of a signal, for learning; payload is JSON.
CREATE TABLE outcomes (
  trade_id    INTEGER PRIMARY KEY,
  signal_id   INTEGER NOT NULL,
  net_e8      INTEGER NOT NULL,
  payload     TEXT    NOT NULL,
  epoch_nanos INTEGER NOT NULL,
  sequence    INTEGER NOT NULL
);
