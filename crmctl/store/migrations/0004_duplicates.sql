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
