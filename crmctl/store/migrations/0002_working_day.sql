-- The working day: what happened, what is to be done, how often to be in touch, plans, working days, what was told.
-- Civil dates and wall-clock times are kept as they were said, with their zone beside them; they never pass through UTC.

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    direction TEXT CHECK (direction IN ('in', 'out')),
    channel TEXT,
    subject TEXT,
    text TEXT NOT NULL DEFAULT '',
    outcome TEXT,
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 100000),
    occurred_at TEXT NOT NULL,  -- when it happened; recorded_at says when it was written down
    occurred_on TEXT NOT NULL CHECK (occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- its civil date
    recorded_at TEXT NOT NULL,
    is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)),
    is_touch INTEGER NOT NULL DEFAULT 1 CHECK (is_touch IN (0, 1)),  -- somebody was reached: cadences count from it
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT,
    source_key TEXT,  -- the key it has at its source: a Message-ID, the UID of a calendar entry
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX interaction_occurred ON interaction (occurred_at);
CREATE INDEX interaction_org ON interaction (org_id, occurred_at) WHERE org_id IS NOT NULL;
CREATE INDEX interaction_key ON interaction (source_key, source) WHERE source_key IS NOT NULL;

-- Who took part.
CREATE TABLE interaction_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (interaction_id, contact_id)
) STRICT;
CREATE INDEX interaction_contact_contact ON interaction_contact (contact_id, interaction_id);

-- Derived, kept by the triggers below whatever writes (undo and hands outside crmctl too): the last time somebody was
-- reached. Made anew at will from the interactions.
CREATE TABLE last_touch (
    contact_id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX last_touch_day ON last_touch (day);
CREATE TRIGGER last_touch_of_new_interaction AFTER INSERT ON interaction WHEN NEW.is_touch AND NEW.deleted_at IS NULL BEGIN
    INSERT INTO last_touch
    SELECT contact_id, NEW.occurred_at, NEW.occurred_on FROM interaction_contact WHERE interaction_id = NEW.id
    ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at, day = excluded.day WHERE excluded.at > at;
END;
CREATE TRIGGER last_touch_of_new_contact AFTER INSERT ON interaction_contact BEGIN
    INSERT INTO last_touch
    SELECT NEW.contact_id, occurred_at, occurred_on FROM interaction
    WHERE id = NEW.interaction_id AND is_touch AND deleted_at IS NULL
    ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at, day = excluded.day WHERE excluded.at > at;
END;
CREATE TRIGGER last_touch_of_changed_interaction AFTER UPDATE OF occurred_at, occurred_on, is_touch, deleted_at ON interaction
BEGIN
    DELETE FROM last_touch
    WHERE contact_id IN (SELECT contact_id FROM interaction_contact WHERE interaction_id = NEW.id);
    INSERT INTO last_touch
    SELECT contact_id, max(occurred_at), occurred_on
    FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
    WHERE contact_id IN (SELECT contact_id FROM interaction_contact WHERE interaction_id = NEW.id)
    AND is_touch AND deleted_at IS NULL GROUP BY contact_id;
END;
CREATE TRIGGER last_touch_of_gone_contact AFTER DELETE ON interaction_contact BEGIN
    DELETE FROM last_touch WHERE contact_id = OLD.contact_id;
    INSERT INTO last_touch
    SELECT contact_id, max(occurred_at), occurred_on
    FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
    WHERE contact_id = OLD.contact_id AND is_touch AND deleted_at IS NULL GROUP BY contact_id;
END;
CREATE TRIGGER last_touch_of_moved_contact AFTER UPDATE OF contact_id, interaction_id ON interaction_contact BEGIN
    DELETE FROM last_touch WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
    INSERT INTO last_touch
    SELECT contact_id, max(occurred_at), occurred_on
    FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id) AND is_touch AND deleted_at IS NULL GROUP BY contact_id;
END;

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (title <> ''),
    note TEXT,
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due_time TEXT CHECK (due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    zone TEXT,  -- of due_time: a name of the IANA time zone database, or ±HH:MM
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 100000),  -- an appointment takes this long; a task has none
    priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('high', 'normal', 'low')),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'cancelled')),
    is_next INTEGER NOT NULL DEFAULT 0 CHECK (is_next IN (0, 1)),  -- the one next step with whom it is about
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    assignee_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    repeat_rule TEXT,  -- RFC 5545 RRULE, or how long after it is done
    repeat_mode TEXT CHECK (repeat_mode IN ('fixed', 'after')),
    repeat_from TEXT,  -- the civil date that its intervals are counted from
    repeat_on TEXT,  -- the date of the rule that this one stands for; due_on is where it was put
    repeat_time TEXT CHECK (repeat_time GLOB '[0-2][0-9]:[0-5][0-9]'),  -- when it comes back; due_time is of this one alone
    series_id INTEGER REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,  -- the first task of a repeated one
    plan_run_id INTEGER REFERENCES plan_run (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT 'manual' CHECK (origin IN ('manual', 'log', 'plan', 'repeat', 'import', 'trigger')),
    interaction_id INTEGER REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,  -- logged in doing it
    result TEXT,
    done_at TEXT,
    snoozes INTEGER NOT NULL DEFAULT 0 CHECK (snoozes >= 0),
    source TEXT,
    source_key TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CHECK (due_time IS NULL OR due_on IS NOT NULL),
    CHECK ((repeat_rule IS NULL) = (repeat_mode IS NULL) AND (repeat_rule IS NULL) = (repeat_from IS NULL))
) STRICT;
CREATE INDEX task_due ON task (due_on, due_time) WHERE status = 'open' AND deleted_at IS NULL;
CREATE INDEX task_contact ON task (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_org ON task (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX task_series ON task (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX task_plan_run ON task (plan_run_id) WHERE plan_run_id IS NOT NULL;
CREATE INDEX task_interaction ON task (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX task_key ON task (source_key, source) WHERE source_key IS NOT NULL;

-- Keep in touch: at best every ideal_days, at most max_days apart; with one contact, or with all who carry a tag.
CREATE TABLE cadence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    ideal_days INTEGER NOT NULL CHECK (ideal_days BETWEEN 1 AND 3660),
    max_days INTEGER NOT NULL CHECK (max_days BETWEEN ideal_days AND 3660),
    started_on TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK ((contact_id IS NULL) <> (tag_id IS NULL))
) STRICT;
CREATE INDEX cadence_contact ON cadence (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX cadence_tag ON cadence (tag_id) WHERE tag_id IS NOT NULL;

-- A plan is a named list of steps; a run of it is one person it was applied to, whose steps are tasks.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE,
    stops_on_reply INTEGER NOT NULL DEFAULT 1 CHECK (stops_on_reply IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE plan_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    wait INTEGER NOT NULL CHECK (wait BETWEEN 0 AND 3660),  -- days after the start of the run
    unit TEXT NOT NULL CHECK (unit IN ('day', 'workday')),
    title TEXT NOT NULL CHECK (title <> '')
) STRICT;
CREATE INDEX plan_step_plan ON plan_step (plan_id);
CREATE TABLE plan_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    plan_id INTEGER NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    started_on TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    stopped_at TEXT,
    stopped_because TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX plan_run_contact ON plan_run (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX plan_run_org ON plan_run (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX plan_run_plan ON plan_run (plan_id);

-- Days that are not what their weekday says: holidays, and the weekend days worked in their place (调休).
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL UNIQUE CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    is_working INTEGER NOT NULL CHECK (is_working IN (0, 1)),
    name TEXT NOT NULL DEFAULT '',
    country TEXT  -- whose public holidays it was filled in from; NULL: a person set it
) STRICT;

-- What reminders were told, where: each once. Not part of the history: telling changes nothing that could be undone.
CREATE TABLE reminder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,      -- what was told and for when: t5@2026-12-01T09:00
    channel TEXT NOT NULL,  -- where it went: print, exec:…, notify:…
    told_at TEXT NOT NULL,
    UNIQUE (key, channel)
) STRICT;

-- What find looks in beside people and firms: what was said in interactions (not the private ones) and the titles of
-- tasks. A table of its own, so that a million interactions leave the search for people as quick as it is. id is the
-- record's id × 2 + its kind (0 interaction, 1 task): the last come first. Derived: rebuilt at will.
CREATE TABLE talk_doc (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE talk USING fts5 (
    words, content = 'talk_doc', content_rowid = 'id', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

CREATE INDEX contact_trash ON contact (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_birthday ON contact (substr(birthday, -5)) WHERE birthday IS NOT NULL;
