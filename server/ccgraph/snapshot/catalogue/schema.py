"""The tables of a catalogue, an SQLite file, and the two facets that the program knows by name.

Entities are numbered in the order in which they are listed: by section, then by label, so that a page goes on from a number.
``has`` says which value of which facet an entity has, and when. ``name`` holds every name and code that it has or had, and of a
code the system by the end of its IRI; ``text`` what is said of it in sentences; ``words`` is the full-text index (FTS5) of both,
and ``vocabulary`` the words in that.
"""

#: The facet that listings show beside a name, as what the thing is.
KIND = "kind"
#: The facet that is made of the lives of bodies, by no query.
STATUS = "status"

FILE_NAME = "catalogue.sqlite"

TABLES = """
CREATE TABLE section (name TEXT PRIMARY KEY, title TEXT, scheme INTEGER, entities INTEGER) WITHOUT ROWID;
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, section TEXT, label TEXT, kind TEXT,
                     lives INTEGER, opened TEXT, closed TEXT, seen TEXT, card TEXT);
CREATE TABLE facet (name TEXT PRIMARY KEY, title TEXT, description TEXT, place INTEGER) WITHOUT ROWID;
CREATE TABLE value (id INTEGER PRIMARY KEY, facet TEXT, key TEXT, iri TEXT, label TEXT);
CREATE TABLE has (value INTEGER, entity INTEGER, start TEXT, until TEXT);
CREATE TABLE name (entity INTEGER, place INTEGER, field TEXT, text TEXT, note TEXT, folded TEXT, system TEXT);
CREATE TABLE text (entity INTEGER, field TEXT, text TEXT);
CREATE VIRTUAL TABLE words USING fts5
  (label, names, codes, texts, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""

INDEXES = """
CREATE INDEX listing ON entity (section, id, lives, opened, closed, seen);
CREATE UNIQUE INDEX facet_value ON value (facet, key);
CREATE INDEX has_value ON has (value, entity, start, until);
CREATE INDEX has_entity ON has (entity, value, start, until);
CREATE INDEX name_folded ON name (folded, place, entity);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX text_entity ON text (entity);
INSERT INTO words (words) VALUES ('optimize');
ANALYZE;
"""
