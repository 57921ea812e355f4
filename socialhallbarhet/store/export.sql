-- The data set as an SQLite database to work with, made for Datasette. The program itself never reads it.
-- Ids are keys, so that a row is understood without looking up others; lists are JSON. Tables stand in the order in
-- which they are filled, and rows in the order of the codebook and of the files. `own`: it is own data, which somebody
-- has added to the data set.

CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE organisation_kinds (
  id TEXT PRIMARY KEY, plural TEXT NOT NULL UNIQUE, name_sv TEXT NOT NULL, name_en TEXT NOT NULL,
  plural_sv TEXT NOT NULL, plural_en TEXT NOT NULL);

CREATE TABLE counties (id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL);

CREATE TABLE kinds (
  id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL,
  definition_sv TEXT NOT NULL, definition_en TEXT NOT NULL);

CREATE TABLE groups (
  id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1)));

CREATE TABLE themes (
  id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL,
  definition_sv TEXT NOT NULL, definition_en TEXT NOT NULL,
  sdg TEXT NOT NULL, words_sv TEXT NOT NULL, words_en TEXT NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1)));

CREATE TABLE forms (id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL);

CREATE TABLE frameworks (
  id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL, aliases TEXT NOT NULL,
  form TEXT NOT NULL REFERENCES forms (id), year INTEGER,
  keeper_sv TEXT NOT NULL, keeper_en TEXT NOT NULL, about_sv TEXT NOT NULL, about_en TEXT NOT NULL,
  url TEXT, family INTEGER NOT NULL CHECK (family IN (0, 1)), own INTEGER NOT NULL CHECK (own IN (0, 1)));

CREATE TABLE organisations (
  id TEXT PRIMARY KEY, name_sv TEXT NOT NULL, name_en TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES organisation_kinds (id), county TEXT REFERENCES counties (id),
  aliases TEXT NOT NULL, website TEXT NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1)));

CREATE TABLE sources (
  id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisations (id),
  title TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
  published TEXT, updated TEXT, read TEXT NOT NULL,
  remove TEXT NOT NULL CHECK (remove IN ('own-page', 'mirror', 'second-hand')),
  note_sv TEXT, note_en TEXT, own INTEGER NOT NULL CHECK (own IN (0, 1)));
CREATE INDEX sources_organisation ON sources (organisation);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisations (id),
  title_sv TEXT NOT NULL, title_en TEXT NOT NULL, summary_sv TEXT NOT NULL, summary_en TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES kinds (id),
  first_year INTEGER, last_year INTEGER CHECK (last_year >= first_year), terms TEXT NOT NULL,
  own INTEGER NOT NULL CHECK (own IN (0, 1)));
CREATE INDEX commitments_organisation ON commitments (organisation);
CREATE INDEX commitments_kind ON commitments (kind);

-- place: 1 is the main theme, the main source.
CREATE TABLE commitment_themes (
  "commitment" TEXT NOT NULL REFERENCES commitments (id), theme TEXT NOT NULL REFERENCES themes (id),
  place INTEGER NOT NULL, PRIMARY KEY ("commitment", theme));
CREATE INDEX commitment_themes_theme ON commitment_themes (theme);

CREATE TABLE commitment_groups (
  "commitment" TEXT NOT NULL REFERENCES commitments (id), "group" TEXT NOT NULL REFERENCES groups (id),
  PRIMARY KEY ("commitment", "group"));
CREATE INDEX commitment_groups_group ON commitment_groups ("group");

CREATE TABLE commitment_frameworks (
  "commitment" TEXT NOT NULL REFERENCES commitments (id), framework TEXT NOT NULL REFERENCES frameworks (id),
  PRIMARY KEY ("commitment", framework));
CREATE INDEX commitment_frameworks_framework ON commitment_frameworks (framework);

CREATE TABLE commitment_sources (
  "commitment" TEXT NOT NULL REFERENCES commitments (id), source TEXT NOT NULL REFERENCES sources (id),
  place INTEGER NOT NULL, section TEXT, PRIMARY KEY ("commitment", source));
CREATE INDEX commitment_sources_source ON commitment_sources (source);

CREATE TABLE withdrawn (
  id TEXT PRIMARY KEY, successor TEXT, reason_sv TEXT NOT NULL, reason_en TEXT NOT NULL, date TEXT NOT NULL);

-- Commitments as people read them: codes with their names, the main source beside. Whether a period has passed depends
-- on the day of reading. By `n` the index of words finds a row.
CREATE VIEW overview AS SELECT
  c.id, o.name_sv AS organisation_sv, o.name_en AS organisation_en,
  c.title_sv, c.title_en, c.summary_sv, c.summary_en, k.name_sv AS kind_sv, k.name_en AS kind_en,
  (SELECT json_group_array(t.name_sv) FROM (SELECT theme FROM commitment_themes WHERE "commitment" = c.id ORDER BY place)
    JOIN themes AS t ON t.id = theme) AS themes_sv,
  (SELECT json_group_array(t.name_en) FROM (SELECT theme FROM commitment_themes WHERE "commitment" = c.id ORDER BY place)
    JOIN themes AS t ON t.id = theme) AS themes_en,
  (SELECT json_group_array("group") FROM commitment_groups WHERE "commitment" = c.id) AS groups,
  (SELECT json_group_array(framework) FROM commitment_frameworks WHERE "commitment" = c.id) AS frameworks,
  c.terms, c.first_year, c.last_year, coalesce(c.last_year < CAST(strftime('%Y', 'now') AS INTEGER), 0) AS expired,
  s.title AS source, l.section, s.url, coalesce(s.updated, s.published) AS dated, s.read, s.remove,
  c.own, c.rowid AS n
  FROM commitments AS c JOIN organisations AS o ON o.id = c.organisation JOIN kinds AS k ON k.id = c.kind
  JOIN commitment_sources AS l ON l."commitment" = c.id AND l.place = 1 JOIN sources AS s ON s.id = l.source;

-- Full-text search, in the way that Datasette finds it: å, ä and ö are letters of their own.
CREATE VIRTUAL TABLE commitments_fts USING fts5(
  title_sv, title_en, summary_sv, summary_en, terms,
  content="commitments", tokenize="unicode61 remove_diacritics 0", prefix='2 3');
CREATE VIRTUAL TABLE sources_fts USING fts5(
  title, note_sv, note_en, content="sources", tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE organisations_fts USING fts5(
  name_sv, name_en, aliases, content="organisations", tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE themes_fts USING fts5(
  name_sv, name_en, definition_sv, definition_en, words_sv, words_en,
  content="themes", tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE frameworks_fts USING fts5(
  name_sv, name_en, aliases, keeper_sv, keeper_en, about_sv, about_en,
  content="frameworks", tokenize="unicode61 remove_diacritics 0");
