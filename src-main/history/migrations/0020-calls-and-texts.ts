import type { Migration } from '../migrate.ts'

/** What a run asked, how and where it was to run; and the texts of answers as they came. */
export const callsAndTexts: Migration = {
  version: 20,
  up: (db) => db.exec(sql),
}

const sql = `
-- 'workflow': model_id and model_version_id are the workflow's
ALTER TABLE runs ADD COLUMN target_kind TEXT NOT NULL DEFAULT 'model';
ALTER TABLE runs ADD COLUMN call TEXT NOT NULL DEFAULT 'predict';
ALTER TABLE runs ADD COLUMN selector TEXT NOT NULL DEFAULT '{"kind":"shared"}'; -- JSON
ALTER TABLE runs ADD COLUMN use_cache INTEGER NOT NULL DEFAULT 0;

ALTER TABLE entries ADD COLUMN input_excerpt TEXT;
ALTER TABLE entries ADD COLUMN ran_on TEXT; -- JSON
-- all three or none
ALTER TABLE entries ADD COLUMN prompt_tokens INTEGER;
ALTER TABLE entries ADD COLUMN completion_tokens INTEGER;
ALTER TABLE entries ADD COLUMN cached_tokens INTEGER;

-- The text of an answer, by what came of it at a time: a row is never written again.
CREATE TABLE text_pieces (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (entry_id, sequence)
) STRICT;
`
