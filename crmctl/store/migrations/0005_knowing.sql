-- Segments, a person's own reports, and key figures kept with their date.

-- A condition with a name. Live: whoever it fits now. Frozen: whom it fitted on a day, kept as a list with the reason.
CREATE TABLE segment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE, -- the name, folded
    noun TEXT NOT NULL CHECK (noun IN ('contact', 'org')),
    condition TEXT NOT NULL CHECK (condition <> ''), -- as it was written
    note TEXT,
    frozen_at TEXT, -- NULL: live
    because TEXT, -- why it was frozen
    origin_id INTEGER REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED, -- of which it was frozen
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK (frozen_at IS NOT NULL OR (because IS NULL AND origin_id IS NULL))
) STRICT;
CREATE INDEX segment_origin ON segment (origin_id) WHERE origin_id IS NOT NULL;

-- Who is in a frozen list.
CREATE TABLE segment_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (segment_id, contact_id),
    UNIQUE (segment_id, org_id),
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX segment_member_contact ON segment_member (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX segment_member_org ON segment_member (org_id) WHERE org_id IS NOT NULL;

-- Outside the history: when a live segment was looked at, and who was seen in it from when to when. The ids of members
-- are the record's id × 16 + its kind (0 contact, 1 org), as in search_doc, so that a record may go without it.
CREATE TABLE segment_look (
    segment_id INTEGER NOT NULL,
    looked_at TEXT NOT NULL,
    condition TEXT NOT NULL, -- as it was then
    members INTEGER NOT NULL CHECK (members >= 0),
    PRIMARY KEY (segment_id, looked_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE segment_stay (
    segment_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    entered_at TEXT NOT NULL, -- the look at which it was first seen
    left_at TEXT, -- the first look at which it was not seen any more
    inherited_from INTEGER, -- the member whose stay it goes on with, who was merged into this one
    PRIMARY KEY (segment_id, member_id, entered_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_stay_present ON segment_stay (segment_id, member_id) WHERE left_at IS NULL;

-- A report of a person's own: the text of its .sql file.
CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- A key figure as it was on a day: part ÷ whole for shares and means, part alone for counts and sums (money in minor
-- units of the currency). How it was counted then stays with it, so that «before» exists when someone asks.
CREATE TABLE figure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- at the end of this day
    since TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- counted from this day on; NULL: as it stood
    part INTEGER NOT NULL,
    whole INTEGER,
    deviation INTEGER, -- standard deviation in thousandths: of one thing for a mean, of the sum for a flow
    currency TEXT,
    is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1)), -- counted later, from what the file held by then
    definition TEXT NOT NULL CHECK (definition <> ''),
    occasion TEXT NOT NULL CHECK (occasion IN ('first import', 'month', 'by hand')),
    made_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX figure_once ON figure (name, as_of, occasion, coalesce(currency, ''));

-- What the sums over all orders are read from: those that count, customer by customer. (An order that is below zero, called
-- off or in the trash is not in it.)
CREATE INDEX sales_order_counted ON sales_order (org_id, contact_id, ordered_on, currency, total_minor)
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0;
