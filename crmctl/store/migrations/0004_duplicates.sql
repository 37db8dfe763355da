-- Duplicates: what records are compared by, what was merged and can be parted again, what people said of pairs.

-- Derived, outside the history, made anew at will: the normalised values that a scan reads, and the keys under which
-- one record finds its likely doubles. id is the record's id × 16 + its kind (0 contact, 1 org), as in search_doc.
CREATE TABLE match_value (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,    -- people: given|middle|family|suffix|han, folded; organisations: core|whole|branch
    mails TEXT NOT NULL,   -- normalised addresses local@domain, the main one first, a blank between two
    phones TEXT NOT NULL,  -- the digits that tell numbers apart, the main one first, a blank between two
    place TEXT NOT NULL,   -- the city in one spelling
    keys BLOB NOT NULL     -- its rows of match_key, as 64-bit integers
) STRICT;
CREATE TABLE match_key (
    key INTEGER NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (key, id)
) STRICT, WITHOUT ROWID;

-- Records that a step of many touched: their values are made anew before they are next read. The ids are those above.
CREATE TABLE match_stale (id INTEGER PRIMARY KEY) STRICT;

-- Derived as well, by another program: pairs that it scored over the exported records (`dedupe import-pairs`). What a
-- source hands over takes the place of all it handed over before. Both are ids × 16 + kind, the lower first; who was
-- merged away since is led to who stands for them when the pairs are read.
CREATE TABLE duplicate_pair (
    source TEXT NOT NULL,
    left_id INTEGER NOT NULL,
    right_id INTEGER NOT NULL,
    probability_millionths INTEGER NOT NULL CHECK (probability_millionths BETWEEN 0 AND 1000000),
    PRIMARY KEY (source, left_id, right_id),
    CHECK (left_id < right_id)
) STRICT, WITHOUT ROWID;

-- What people said of pairs in review: the last word on each, where a review goes on, and what `dedupe learn` learns
-- from. It is told of the two it was said of, whoever they are merged into later.
CREATE TABLE duplicate_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    other_contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    other_org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    answer TEXT NOT NULL CHECK (answer IN ('same', 'never', 'later')),
    probability_millionths INTEGER NOT NULL CHECK (probability_millionths BETWEEN 0 AND 1000000), -- as it was told
    evidence TEXT NOT NULL CHECK (json_valid(evidence)), -- [[field, level, thousandths of a bit as shipped], …]
    odds_thousandths INTEGER NOT NULL, -- log2 odds as shipped: without what was learned
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK ((contact_id IS NULL) = (other_contact_id IS NULL) AND (org_id IS NULL) = (other_org_id IS NULL)),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX duplicate_answer_contact ON duplicate_answer (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX duplicate_answer_other_contact ON duplicate_answer (other_contact_id) WHERE other_contact_id IS NOT NULL;
CREATE INDEX duplicate_answer_org ON duplicate_answer (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX duplicate_answer_other_org ON duplicate_answer (other_org_id) WHERE other_org_id IS NOT NULL;

-- A merge: who stayed, who was merged away into them, and what that did to every row, so that it can be parted again.
-- Whoever was merged away keeps their row with merged_into; what hung on them is moved, or dropped where two would say
-- the same. Rows of any table are told by its name and their id; values are written as JSON.
CREATE TABLE merge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- who stayed
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    how TEXT NOT NULL CHECK (how IN ('hand', 'auto', 'review')),
    probability INTEGER CHECK (probability BETWEEN 0 AND 1000000), -- in millionths; NULL: a person said so
    made_at TEXT NOT NULL,
    undone_at TEXT,
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX merge_contact ON merge (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX merge_org ON merge (org_id) WHERE org_id IS NOT NULL;
CREATE TABLE merge_loser (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_id INTEGER NOT NULL REFERENCES merge (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL CHECK (number > 0),
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (merge_id, number),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX merge_loser_contact ON merge_loser (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX merge_loser_org ON merge_loser (org_id) WHERE org_id IS NOT NULL;
CREATE TABLE merge_move (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_id INTEGER NOT NULL REFERENCES merge (id) DEFERRABLE INITIALLY DEFERRED,
    in_table TEXT NOT NULL,
    in_column TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL
) STRICT;
CREATE INDEX merge_move_merge ON merge_move (merge_id);
CREATE TABLE merge_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_id INTEGER NOT NULL REFERENCES merge (id) DEFERRABLE INITIALLY DEFERRED,
    in_table TEXT NOT NULL,
    in_column TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    number INTEGER -- of whom the value came from; NULL: of nobody, it was said or follows
) STRICT;
CREATE INDEX merge_change_merge ON merge_change (merge_id);
CREATE INDEX merge_change_name ON merge_change (old) WHERE in_column = 'name_key'; -- old names lead on
CREATE TABLE merge_drop (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_id INTEGER NOT NULL REFERENCES merge (id) DEFERRABLE INITIALLY DEFERRED,
    in_table TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX merge_drop_merge ON merge_drop (merge_id);

-- Two that are never the same, whatever a comparison says. Whoever is merged later stands for those merged into them.
CREATE TABLE never_pair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    other_contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    other_org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    CHECK ((contact_id IS NULL) = (other_contact_id IS NULL) AND (org_id IS NULL) = (other_org_id IS NULL)),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL)),
    CHECK (contact_id <> other_contact_id AND org_id IS NULL OR org_id <> other_org_id AND contact_id IS NULL)
) STRICT;
CREATE INDEX never_pair_contact ON never_pair (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX never_pair_other_contact ON never_pair (other_contact_id) WHERE other_contact_id IS NOT NULL;
CREATE INDEX never_pair_org ON never_pair (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX never_pair_other_org ON never_pair (other_org_id) WHERE other_org_id IS NOT NULL;
