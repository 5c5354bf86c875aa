-- The SQLite store. What sources told, and what follows from it, is kept in versions: each row was opened by the write `known_from` and closed by
-- the write `known_to` (9007199254740991 while it is current). `writing` gives the instant of every write. Edges, things and dates are derived.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE writing(n INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX writing_at ON writing(at);
CREATE TABLE source(
  version INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, media_type TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  title TEXT, publisher TEXT, published TEXT, address TEXT, directive TEXT, text TEXT NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL,
  notes TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX source_sha256 ON source(sha256, known_to);
CREATE INDEX source_address ON source(address, kind) WHERE address IS NOT NULL AND address <> '';
CREATE INDEX source_directive ON source(directive, kind) WHERE directive IS NOT NULL;
CREATE INDEX source_publisher ON source(kind, publisher, published, known_to, known_from);
-- What each source calls a thing now, and how many call it so: `thing` is the best of these.
CREATE TABLE description(
  source TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, number TEXT, type TEXT, attributes TEXT NOT NULL,
  PRIMARY KEY (source, id)
) WITHOUT ROWID;
CREATE TABLE tally(
  id TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, number TEXT NOT NULL, type TEXT NOT NULL, attributes TEXT NOT NULL,
  uses INTEGER NOT NULL, official INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (id, kind, label, number, type, attributes)
) WITHOUT ROWID;
-- A thing that is dated but nowhere described has a row without kind, which views leave out. `level`, `line` and `year` are what a search filters by.
CREATE TABLE thing(
  version INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT, label TEXT, number TEXT, type TEXT, date TEXT, attributes TEXT, words TEXT,
  number_words TEXT, level TEXT, line TEXT, year TEXT, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL
);
CREATE INDEX thing_id ON thing(id, known_to);
CREATE INDEX thing_kind ON thing(kind, id);
CREATE INDEX thing_facets ON thing(kind, type, level, line, year, id, known_to, known_from);
CREATE INDEX thing_dated ON thing(kind, date, id, known_to, known_from);
CREATE VIRTUAL TABLE thing_words USING fts5(words, content = 'thing', content_rowid = 'version', tokenize = 'unicode61 remove_diacritics 0', detail = none);
CREATE TABLE statement(
  version INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, literal INTEGER NOT NULL,
  status TEXT NOT NULL, inferred INTEGER NOT NULL, source TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  rule TEXT NOT NULL, rule_version INTEGER NOT NULL, confidence REAL NOT NULL, valid_from TEXT, valid_to TEXT, qualifiers TEXT NOT NULL,
  review TEXT NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL
);
CREATE INDEX statement_id ON statement(id);
CREATE INDEX statement_subject ON statement(subject, relation, object);
CREATE INDEX statement_object ON statement(object, relation);
CREATE INDEX statement_source ON statement(source);
CREATE INDEX statement_said ON statement(relation, subject, object);
CREATE INDEX statement_reviewed ON statement(review, id) WHERE review <> 'suggested';
CREATE INDEX statement_pending_from ON statement(subject) WHERE status <> 'asserted' AND literal = 0;
CREATE INDEX statement_pending_to ON statement(object) WHERE status <> 'asserted' AND literal = 0;
-- Subjects of which two values of a relation that allows one were told at some time: where contradictions are looked for. Only ever added to.
CREATE TABLE doubt(relation TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (relation, subject)) WITHOUT ROWID;
CREATE TABLE citation(
  version INTEGER PRIMARY KEY, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, type TEXT, number TEXT,
  name TEXT, date TEXT, date_inferred INTEGER NOT NULL, issuer TEXT, issuer_body TEXT, directive TEXT, outcome TEXT NOT NULL,
  candidates TEXT NOT NULL, reason TEXT, flags TEXT NOT NULL, rule TEXT NOT NULL, source TEXT NOT NULL, known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL
);
CREATE INDEX citation_source ON citation(source, start);
CREATE INDEX citation_named ON citation(directive, known_to, known_from, source);
CREATE INDEX citation_outcome ON citation(outcome, source, start, kind, known_to, known_from);
CREATE TABLE task(
  version INTEGER PRIMARY KEY, id TEXT NOT NULL, directive TEXT, source TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, deadline TEXT,
  body TEXT NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL
);
CREATE INDEX task_id ON task(id);
CREATE INDEX task_directive ON task(directive);
CREATE INDEX task_source ON task(source);
CREATE TABLE edge(
  version INTEGER PRIMARY KEY, subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, basis TEXT NOT NULL, inferred INTEGER NOT NULL,
  statements TEXT NOT NULL, quote TEXT NOT NULL, source TEXT NOT NULL, date TEXT, lag_days INTEGER, confidence REAL NOT NULL,
  partial INTEGER NOT NULL, rule TEXT, via TEXT NOT NULL, valid_from TEXT, valid_to TEXT, id TEXT NOT NULL, known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL
);
CREATE INDEX edge_id ON edge(id);
CREATE INDEX edge_up ON edge(subject, relation, object, inferred, known_to, known_from, valid_from);
CREATE INDEX edge_down ON edge(object, relation, subject, inferred, known_to, known_from, valid_from);
-- The review log: only ever appended to. `redirect` is what its merges amount to: every merged id and the id that it counts as.
CREATE TABLE review(
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, other TEXT, why TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL, n INTEGER NOT NULL
);
CREATE INDEX review_target ON review(target);
CREATE INDEX review_other ON review(other);
CREATE TRIGGER review_is_not_changed BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
-- How many rows are current after the write `n`, by what View.counts calls them; written when a number changes.
CREATE TABLE counted(name TEXT NOT NULL, n INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (name, n)) WITHOUT ROWID;
CREATE TABLE redirect(id TEXT NOT NULL, canonical TEXT NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL);
CREATE INDEX redirect_id ON redirect(id);
CREATE INDEX redirect_canonical ON redirect(canonical);
