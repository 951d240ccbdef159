import type { Migration } from '../migrate.ts'

/** A run has entries, an entry has parts; ids are never given twice, so that one once seen never means another. */
export const firstTables: Migration = {
  version: 10,
  up: (db) => db.exec(sql),
}

const sql = `
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  modality_id TEXT NOT NULL,
  profile_name TEXT NOT NULL,
  engine TEXT NOT NULL,
  model_user_id TEXT NOT NULL,
  model_app_id TEXT NOT NULL,
  model_id TEXT NOT NULL,
  model_version_id TEXT NOT NULL,
  model_name TEXT NOT NULL,
  params TEXT NOT NULL,        -- JSON
  owner TEXT NOT NULL          -- the process that runs it: its lock tells whether it lives
) STRICT;

CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  -- copied from the run, which never changes, so that the list reads one table
  modality_id TEXT NOT NULL,
  profile_name TEXT NOT NULL,
  engine TEXT NOT NULL,
  model_name TEXT NOT NULL,
  -- first words of the answer
  summary TEXT NOT NULL,
  input_origin TEXT NOT NULL,
  input_name TEXT NOT NULL,
  input_url TEXT,
  input_path TEXT,
  input_mtime_ms REAL,
  input_size_bytes INTEGER,
  input_media_type TEXT,
  input_width INTEGER,
  input_height INTEGER,
  input_hash TEXT,
  input_is_kept INTEGER NOT NULL,
  thumbnail_hash TEXT,
  input_notes TEXT NOT NULL,   -- JSON
  error TEXT,                  -- JSON
  latency_ms REAL,
  request_id TEXT NOT NULL,
  answered_version_id TEXT NOT NULL
) STRICT;
CREATE INDEX entries_of_run ON entries (run_id);
CREATE INDEX entries_running ON entries (run_id) WHERE state = 'running';
CREATE INDEX entries_by_input ON entries (input_hash) WHERE input_hash IS NOT NULL;
CREATE INDEX entries_by_thumbnail ON entries (thumbnail_hash) WHERE thumbnail_hash IS NOT NULL;

CREATE TABLE parts (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,         -- JSON of a ResultPart
  PRIMARY KEY (entry_id, position)
) STRICT;

-- Full text by entry id. Contentless: the words are in the rows above once, and a row here is replaced without them.
CREATE VIRTUAL TABLE entry_texts USING fts5 (
  text,
  content = '',
  contentless_delete = 1,
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Blobs that were put by a process whose entry does not name them yet: no sweep takes them while it lives.
CREATE TABLE pins (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  owner TEXT NOT NULL
) STRICT;
CREATE INDEX pins_by_hash ON pins (hash);
`
