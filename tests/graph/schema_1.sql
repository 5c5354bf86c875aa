-- The tables of a store of schema 1, as the first version of the program made them.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source(
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, media_type TEXT NOT NULL, text_sha256 TEXT NOT NULL, title TEXT, publisher TEXT,
  published TEXT, address TEXT, directive TEXT, text TEXT NOT NULL, recorded_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE thing(
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, number TEXT, type TEXT, date TEXT, attributes TEXT NOT NULL, words TEXT NOT NULL
);
CREATE INDEX thing_kind ON thing(kind, id);
CREATE TABLE statement(
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, literal INTEGER NOT NULL, status TEXT NOT NULL,
  inferred INTEGER NOT NULL, source TEXT NOT NULL REFERENCES source(sha256), start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  rule TEXT NOT NULL, rule_version INTEGER NOT NULL, confidence REAL NOT NULL, valid_from TEXT, valid_to TEXT, qualifiers TEXT NOT NULL,
  review TEXT NOT NULL DEFAULT 'suggested', recorded_at TEXT NOT NULL, superseded_at TEXT
) WITHOUT ROWID;
CREATE INDEX statement_subject ON statement(subject, relation);
CREATE INDEX statement_object ON statement(object, relation);
CREATE INDEX statement_source ON statement(source);
CREATE INDEX statement_relation ON statement(relation, subject);
CREATE TABLE citation(
  source TEXT NOT NULL REFERENCES source(sha256), start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, type TEXT,
  number TEXT, name TEXT, date TEXT, date_inferred INTEGER NOT NULL, issuer TEXT, issuer_body TEXT, directive TEXT, outcome TEXT NOT NULL,
  candidates TEXT NOT NULL, reason TEXT, flags TEXT NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX citation_source ON citation(source, start);
CREATE INDEX citation_directive ON citation(directive);
CREATE TABLE task(
  id TEXT PRIMARY KEY, directive TEXT, source TEXT NOT NULL REFERENCES source(sha256), kind TEXT NOT NULL, status TEXT NOT NULL, deadline TEXT,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX task_directive ON task(directive);
CREATE TABLE edge(
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, basis TEXT NOT NULL, inferred INTEGER NOT NULL,
  statements TEXT NOT NULL, quote TEXT NOT NULL, source TEXT NOT NULL, date TEXT, lag_days INTEGER, confidence REAL NOT NULL,
  partial INTEGER NOT NULL, rule TEXT, via TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX edge_up ON edge(subject, relation, object, inferred, lag_days);
CREATE INDEX edge_down ON edge(object, relation, subject, inferred, lag_days);
