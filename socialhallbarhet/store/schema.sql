-- The store: the reference as SQLite, for questions. Built from the TOML files, never edited; deleting it loses nothing.
-- `n` is a thing's number; commitments of one organisation are numbered in a row. Names and titles have a stored
-- Swedish sort key in each language. Counts that a plain listing shows are stored, so that it costs the same at any size.
-- `own`: it comes from own data.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Files of own data that are not in here, each with its first error, and how many more it has.
CREATE TABLE left_out (
  file TEXT NOT NULL, line INTEGER NOT NULL, rule TEXT NOT NULL, message_sv TEXT NOT NULL, message_en TEXT NOT NULL,
  more INTEGER NOT NULL);

CREATE TABLE theme (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, sort_sv TEXT NOT NULL, sort_en TEXT NOT NULL,
  definition_sv TEXT NOT NULL, definition_en TEXT NOT NULL, sdg TEXT NOT NULL,
  words_sv TEXT NOT NULL, words_en TEXT NOT NULL, own INTEGER NOT NULL,
  commitments INTEGER NOT NULL DEFAULT 0, organisations INTEGER NOT NULL DEFAULT 0);

CREATE TABLE "group" (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, sort_sv TEXT NOT NULL, sort_en TEXT NOT NULL, own INTEGER NOT NULL,
  commitments INTEGER NOT NULL DEFAULT 0, organisations INTEGER NOT NULL DEFAULT 0);

CREATE TABLE kind (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, sort_sv TEXT NOT NULL, sort_en TEXT NOT NULL,
  definition_sv TEXT NOT NULL, definition_en TEXT NOT NULL, own INTEGER NOT NULL,
  commitments INTEGER NOT NULL DEFAULT 0, organisations INTEGER NOT NULL DEFAULT 0);

CREATE TABLE organisation_kind (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, plural TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, plural_sv TEXT NOT NULL, plural_en TEXT NOT NULL);

CREATE TABLE county (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name_sv TEXT NOT NULL, name_en TEXT NOT NULL);

CREATE TABLE framework (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, sort_sv TEXT NOT NULL, sort_en TEXT NOT NULL,
  aliases TEXT NOT NULL, form_rank INTEGER NOT NULL, form TEXT NOT NULL, form_sv TEXT NOT NULL, form_en TEXT NOT NULL, year INTEGER,
  keeper_sv TEXT NOT NULL, keeper_en TEXT NOT NULL, about_sv TEXT NOT NULL, about_en TEXT NOT NULL, url TEXT, family INTEGER NOT NULL,
  own INTEGER NOT NULL,
  commitments INTEGER NOT NULL DEFAULT 0, organisations INTEGER NOT NULL DEFAULT 0);

CREATE TABLE organisation (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name_sv TEXT NOT NULL, name_en TEXT NOT NULL, sort_sv TEXT NOT NULL, sort_en TEXT NOT NULL,
  kind INTEGER NOT NULL REFERENCES organisation_kind, county INTEGER REFERENCES county,
  aliases TEXT NOT NULL, website TEXT NOT NULL, own INTEGER NOT NULL,
  commitments INTEGER NOT NULL, sources INTEGER NOT NULL, themes INTEGER NOT NULL,
  undated INTEGER NOT NULL, first_year INTEGER, last_year INTEGER);
CREATE INDEX organisation_of_kind ON organisation (kind);
CREATE INDEX organisation_in ON organisation (county);

CREATE TABLE source (
  n INTEGER PRIMARY KEY, organisation INTEGER NOT NULL REFERENCES organisation, id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, sort TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
  published TEXT, updated TEXT, read TEXT NOT NULL, remove TEXT NOT NULL, note_sv TEXT, note_en TEXT,
  own INTEGER NOT NULL,
  commitments INTEGER NOT NULL DEFAULT 0);
CREATE INDEX source_of ON source (organisation);

CREATE TABLE "commitment" (
  n INTEGER PRIMARY KEY, organisation INTEGER NOT NULL REFERENCES organisation, id TEXT NOT NULL UNIQUE,
  title_sv TEXT NOT NULL, title_en TEXT NOT NULL, summary_sv TEXT NOT NULL, summary_en TEXT NOT NULL,
  kind INTEGER NOT NULL REFERENCES kind, first_year INTEGER, last_year INTEGER, terms TEXT NOT NULL,
  own INTEGER NOT NULL);
CREATE INDEX commitment_of ON "commitment" (organisation);
CREATE INDEX commitment_kind ON "commitment" (kind);

-- place: 0 is the main theme, the main source.
CREATE TABLE commitment_theme (
  "commitment" INTEGER NOT NULL REFERENCES "commitment", theme INTEGER NOT NULL REFERENCES theme,
  place INTEGER NOT NULL, PRIMARY KEY ("commitment", theme)) WITHOUT ROWID;
CREATE INDEX theme_of ON commitment_theme (theme, "commitment");

CREATE TABLE commitment_group (
  "commitment" INTEGER NOT NULL REFERENCES "commitment", "group" INTEGER NOT NULL REFERENCES "group",
  PRIMARY KEY ("commitment", "group")) WITHOUT ROWID;
CREATE INDEX group_of ON commitment_group ("group", "commitment");

CREATE TABLE commitment_framework (
  "commitment" INTEGER NOT NULL REFERENCES "commitment", framework INTEGER NOT NULL REFERENCES framework,
  PRIMARY KEY ("commitment", framework)) WITHOUT ROWID;
CREATE INDEX framework_of ON commitment_framework (framework, "commitment");

CREATE TABLE commitment_source (
  "commitment" INTEGER NOT NULL REFERENCES "commitment", source INTEGER NOT NULL REFERENCES source,
  place INTEGER NOT NULL, section TEXT, PRIMARY KEY ("commitment", source)) WITHOUT ROWID;
CREATE INDEX source_cited ON commitment_source (source, "commitment");

-- Every id, name and alias by which a thing may be asked for, folded; commitments and sources go by their ids alone.
CREATE TABLE name (folded TEXT NOT NULL, sort TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, shown TEXT NOT NULL);
CREATE INDEX name_folded ON name (folded);

CREATE TABLE withdrawn (
  id TEXT PRIMARY KEY, successor TEXT, reason_sv TEXT NOT NULL, reason_en TEXT NOT NULL, date TEXT NOT NULL) WITHOUT ROWID;

-- What a search knows of words. A `key` is the short form under which the forms of a word, or of each word of a row,
-- are looked up.

-- Every word of the texts and of the codebook; `folded` without å ä ö; its `sound` if it may be meant by a misspelt one;
-- whether a Swedish text has it; `stem` if an English one has, or the codebook alone.
CREATE TABLE vocabulary (
  word TEXT PRIMARY KEY, folded TEXT NOT NULL, sound TEXT, swedish INTEGER NOT NULL, stem TEXT, commitments INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX vocabulary_folded ON vocabulary (folded);
CREATE INDEX vocabulary_sound ON vocabulary (sound);
CREATE INDEX vocabulary_stem ON vocabulary (stem);

-- Compounds of the texts by each of their parts.
CREATE TABLE part (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;

-- Words that lead to a theme or a group: "våld i nära relationer". `folded`: as somebody may type them for a name.
CREATE TABLE lead (
  key TEXT NOT NULL, words TEXT NOT NULL, folded TEXT NOT NULL, sort TEXT NOT NULL, n INTEGER NOT NULL);
CREATE INDEX lead_key ON lead (key);
CREATE INDEX lead_folded ON lead (folded);

-- Whoever searches `words` also means `found`; if `narrower`, not the other way round. A short form stands in capitals.
CREATE TABLE synonym (key TEXT NOT NULL, words TEXT NOT NULL, found TEXT NOT NULL, narrower INTEGER NOT NULL);
CREATE INDEX synonym_key ON synonym (key);

-- How what is found stands in the texts: in which forms, a line for each row of words, and in which compounds.
CREATE TABLE synonym_written (
  found TEXT PRIMARY KEY, inflected TEXT NOT NULL, compounds TEXT NOT NULL) WITHOUT ROWID;

-- The index of words; å ä ö are kept apart from a o. `capitals` holds the short forms that stand in capitals ("MR"),
-- which in small letters are other words. The sign | stands between lines. Contentless: the texts stand in "commitment".
CREATE VIRTUAL TABLE word USING fts5(
  title_sv, title_en, terms, frameworks, summary_sv, summary_en, organisation, capitals,
  content='', tokenize="unicode61 remove_diacritics 0 tokenchars '|'");
