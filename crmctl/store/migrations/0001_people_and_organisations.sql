-- People, organisations, what hangs on them, the search index and the history of every change.
-- Ids are never reused (AUTOINCREMENT): the history keeps inserted rows as ranges of ids.

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE org (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    core_key TEXT NOT NULL,
    website TEXT,
    industry TEXT,
    city TEXT,
    region TEXT,
    country TEXT CHECK (length(country) = 2),
    postcode TEXT,
    street TEXT,
    source TEXT,
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    lifecycle TEXT,
    parent_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    merged_into INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX org_name_key ON org (name_key);
CREATE INDEX org_parent ON org (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX org_merged ON org (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE org_role (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    org_id INTEGER NOT NULL REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('customer', 'prospect', 'partner', 'distributor', 'supplier', 'competitor')),
    UNIQUE (org_id, role)
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    family_name TEXT,
    given_name TEXT,
    middle_name TEXT,
    prefix TEXT,
    suffix TEXT,
    nickname TEXT,
    name_key TEXT NOT NULL,
    city TEXT,
    region TEXT,
    country TEXT CHECK (length(country) = 2),
    postcode TEXT,
    street TEXT,
    birthday TEXT CHECK (birthday GLOB '[0-9-]*-[0-9][0-9]-[0-9][0-9]'),
    gender TEXT,
    source TEXT,
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    lifecycle TEXT,
    extra TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    merged_into INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE affiliation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: a title whose firm is not known
    title TEXT,
    department TEXT,
    role TEXT,
    started_on TEXT CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ended_on TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1))
) STRICT;
CREATE INDEX affiliation_contact ON affiliation (contact_id);
CREATE INDEX affiliation_org ON affiliation (org_id);

-- A way to reach somebody. key is what is compared: an address folded, a number's digits; raw is the text as given
-- where value is another spelling of it. A number may belong to many: nothing here is unique.
CREATE TABLE handle (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    key TEXT NOT NULL,
    raw TEXT,
    label TEXT,
    extension TEXT,
    is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
    is_valid INTEGER NOT NULL DEFAULT 1 CHECK (is_valid IN (0, 1)),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX handle_key ON handle (kind, key);
CREATE INDEX handle_contact ON handle (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX handle_org ON handle (org_id) WHERE org_id IS NOT NULL;

-- Further addresses; the main one stands in the record itself.
CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT,
    street TEXT,
    city TEXT,
    region TEXT,
    postcode TEXT,
    country TEXT,
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX address_contact ON address (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX address_org ON address (org_id) WHERE org_id IS NOT NULL;

CREATE TABLE external_id (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> ''),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX external_id_contact_key ON external_id (key, source) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX external_id_org_key ON external_id (key, source) WHERE org_id IS NOT NULL;
CREATE INDEX external_id_contact ON external_id (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX external_id_org ON external_id (org_id) WHERE org_id IS NOT NULL;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE contact_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (contact_id, tag_id)
) STRICT;
CREATE INDEX contact_tag_tag ON contact_tag (tag_id);
CREATE TABLE org_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    org_id INTEGER NOT NULL REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (org_id, tag_id)
) STRICT;
CREATE INDEX org_tag_tag ON org_tag (tag_id);

CREATE TABLE field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    noun TEXT NOT NULL CHECK (noun IN ('contact', 'org')),
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'money', 'bool', 'choice')),
    choices TEXT,
    UNIQUE (noun, key)
) STRICT;
CREATE TABLE contact_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    field_id INTEGER NOT NULL REFERENCES field (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    UNIQUE (contact_id, field_id)
) STRICT;
CREATE INDEX contact_field_field ON contact_field (field_id);
CREATE TABLE org_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    org_id INTEGER NOT NULL REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    field_id INTEGER NOT NULL REFERENCES field (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    UNIQUE (org_id, field_id)
) STRICT;
CREATE INDEX org_field_field ON org_field (field_id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (text <> ''),
    source TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX note_contact ON note (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX note_org ON note (org_id) WHERE org_id IS NOT NULL;

-- One import of one file. Its rows lie in import_chunk as arrays of 64-bit integers: the fingerprint of each source
-- row and the contact it led to, so that the same file again is known without being parsed.
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT,
    source TEXT,
    mapping TEXT NOT NULL,
    rows INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    started_at TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_source ON import_batch (source);
CREATE TABLE import_chunk (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprints BLOB NOT NULL,
    record_ids BLOB NOT NULL
) STRICT;
CREATE INDEX import_chunk_batch ON import_chunk (batch_id);

-- History: a step is one command, a change is one row of it (or a range of new rows), a body what the row held.
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    command TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    reverses_id INTEGER REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
    reversed_by INTEGER REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete'))
) STRICT;
CREATE INDEX change_step ON change (step_id);
CREATE INDEX change_row ON change (noun, row_id);
CREATE TABLE change_body (
    change_id INTEGER PRIMARY KEY REFERENCES change (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
-- One row: the step that is being written (NULL: a hand outside crmctl) and whether the triggers record it.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    step_id INTEGER REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
    recording INTEGER NOT NULL CHECK (recording IN (0, 1))
) STRICT;
INSERT INTO journal VALUES (1, NULL, 1);

-- What find looks in. id is the record's id × 16 + its kind (0 contact, 1 org, 2 note). Derived: rebuilt at will.
CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sound TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    name, sound, words, content = 'search_doc', content_rowid = 'id', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608); -- new words gather in memory: fewer parts to merge
-- Each distinct Latin word of the index once, for words typed wrong.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
