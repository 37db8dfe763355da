-- Selling: pipelines and their stages, deals and how long each stood where, what is sold and what a customer has,
-- quotas and forecasts, and what is to be done when a date comes near.
-- Instants are UTC to the second, civil dates are dates, money is whole minor units beside its currency,
-- a probability is whole per cent, a quantity is counted in thousandths.

-- Custom fields of deals and products too: a CHECK cannot be changed in place.
CREATE TABLE field_of_more (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    noun TEXT NOT NULL CHECK (noun IN ('contact', 'org', 'deal', 'product')),
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'money', 'bool', 'choice')),
    choices TEXT,
    UNIQUE (noun, key)
) STRICT;
INSERT INTO field_of_more SELECT id, uid, noun, name, key, type, choices FROM field;
DELETE FROM sqlite_sequence WHERE name = 'field_of_more';
INSERT INTO sqlite_sequence (name, seq) SELECT 'field_of_more', seq FROM sqlite_sequence WHERE name = 'field';
DROP TABLE field;
ALTER TABLE field_of_more RENAME TO field;

CREATE TABLE pipeline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE,
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;

-- A stage is kept for ever by its id: it is renamed, moved and retired, and the stays in it remain what they were.
CREATE TABLE stage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    pipeline_id INTEGER NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'won', 'lost')),
    probability INTEGER NOT NULL DEFAULT 0 CHECK (probability BETWEEN 0 AND 100),
    expected_days INTEGER CHECK (expected_days BETWEEN 0 AND 3660),
    category TEXT CHECK (category IN ('pipeline', 'best case', 'commit', 'closed', 'omitted')), -- of the roll-ups
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;
CREATE INDEX stage_pipeline ON stage (pipeline_id, position);

-- What must hold before a deal may enter: a condition over deals.
CREATE TABLE stage_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stage_id INTEGER NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    condition TEXT NOT NULL CHECK (condition <> ''),
    message TEXT,
    UNIQUE (stage_id, condition)
) STRICT;

CREATE TABLE lost_reason (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE,
    retired_at TEXT
) STRICT;

CREATE TABLE product (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    category TEXT,
    line TEXT,
    author TEXT, -- who made it: the author of a book, the brand of a machine
    unit TEXT,
    price_minor INTEGER,
    cost_minor INTEGER,
    currency TEXT,
    warranty_months INTEGER CHECK (warranty_months BETWEEN 0 AND 1200),
    life_months INTEGER CHECK (life_months BETWEEN 0 AND 1200), -- after that it is to be replaced
    announced_on TEXT CHECK (announced_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT,
    source TEXT,
    source_key TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX product_name_key ON product (name_key);
CREATE INDEX product_code ON product (code) WHERE code IS NOT NULL;
CREATE INDEX product_key ON product (source_key, source) WHERE source_key IS NOT NULL;
CREATE TABLE product_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id INTEGER NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    field_id INTEGER NOT NULL REFERENCES field (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    UNIQUE (product_id, field_id)
) STRICT;
CREATE INDEX product_field_field ON product_field (field_id);

CREATE TABLE deal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (title <> ''),
    title_key TEXT NOT NULL,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    pipeline_id INTEGER NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
    stage_id INTEGER NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')), -- the kind of its stage
    amount_minor INTEGER,
    currency TEXT,
    probability INTEGER CHECK (probability BETWEEN 0 AND 100), -- as a person states it; NULL: that of the stage
    category TEXT CHECK (category IN ('pipeline', 'best case', 'commit', 'closed', 'omitted')), -- NULL: of the stage
    expected_close_on TEXT CHECK (expected_close_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    lost_reason_id INTEGER REFERENCES lost_reason (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    source TEXT,
    source_key TEXT,
    created_at TEXT NOT NULL,
    closed_at TEXT,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CHECK ((status = 'open') = (closed_at IS NULL))
) STRICT;
CREATE INDEX deal_title_key ON deal (title_key);
CREATE INDEX deal_org ON deal (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX deal_pipeline ON deal (pipeline_id);
CREATE INDEX deal_stage ON deal (stage_id, deleted_at);
CREATE INDEX deal_lost_reason ON deal (lost_reason_id) WHERE lost_reason_id IS NOT NULL;
CREATE INDEX deal_key ON deal (source_key, source) WHERE source_key IS NOT NULL;
CREATE TABLE deal_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT CHECK (role IN ('decision', 'influence', 'user', 'finance', 'gatekeeper', 'champion')),
    UNIQUE (deal_id, contact_id)
) STRICT;
CREATE INDEX deal_contact_contact ON deal_contact (contact_id);
CREATE TABLE deal_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    tag_id INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (deal_id, tag_id)
) STRICT;
CREATE INDEX deal_tag_tag ON deal_tag (tag_id);
CREATE TABLE deal_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    field_id INTEGER NOT NULL REFERENCES field (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    UNIQUE (deal_id, field_id)
) STRICT;
CREATE INDEX deal_field_field ON deal_field (field_id);
CREATE TABLE deal_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''), -- the product's then, or what was written
    quantity_thousandths INTEGER NOT NULL DEFAULT 1000,
    price_minor INTEGER,
    total_minor INTEGER,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX deal_line_deal ON deal_line (deal_id);
CREATE INDEX deal_line_product ON deal_line (product_id) WHERE product_id IS NOT NULL;

-- Every stay of every deal in a stage; the present one has no left_at. What the deal was worth and how likely it was
-- as it came in; by whom and why; whether a rule of the stage was overruled.
CREATE TABLE deal_stay (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    stage_id INTEGER NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    entered_at TEXT NOT NULL,
    left_at TEXT CHECK (left_at >= entered_at),
    amount_minor INTEGER,
    currency TEXT,
    probability INTEGER,
    expected_close_on TEXT,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    because TEXT,
    overruled TEXT -- the conditions that did not hold, as they were written
) STRICT;
CREATE INDEX deal_stay_deal ON deal_stay (deal_id, entered_at);
CREATE INDEX deal_stay_stage ON deal_stay (stage_id, entered_at);
CREATE INDEX deal_stay_present ON deal_stay (deal_id, stage_id, entered_at) WHERE left_at IS NULL;

-- Each move of the expected close date.
CREATE TABLE deal_push (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX deal_push_deal ON deal_push (deal_id);

ALTER TABLE interaction ADD COLUMN deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX interaction_deal ON interaction (deal_id, occurred_at) WHERE deal_id IS NOT NULL;
ALTER TABLE task ADD COLUMN deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX task_deal ON task (deal_id) WHERE deal_id IS NOT NULL;

CREATE TABLE sales_order (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL CHECK (number <> ''),
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    ordered_on TEXT NOT NULL CHECK (ordered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'delivered', 'paid', 'cancelled', 'refunded')),
    total_minor INTEGER NOT NULL DEFAULT 0, -- of its lines, or as stated where it has none; below zero gives back
    currency TEXT NOT NULL,
    channel TEXT,
    note TEXT,
    source TEXT,
    source_key TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX sales_order_number ON sales_order (number);
CREATE INDEX sales_order_key ON sales_order (source_key, source) WHERE source_key IS NOT NULL;
CREATE INDEX sales_order_org ON sales_order (org_id, ordered_on, total_minor) WHERE org_id IS NOT NULL;
CREATE INDEX sales_order_contact ON sales_order (contact_id, ordered_on, total_minor) WHERE contact_id IS NOT NULL;
CREATE INDEX sales_order_deal ON sales_order (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX sales_order_day ON sales_order (ordered_on);
CREATE TABLE order_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
    product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''),
    quantity_thousandths INTEGER NOT NULL DEFAULT 1000,
    price_minor INTEGER,
    total_minor INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX order_line_order ON order_line (order_id);
CREATE INDEX order_line_product ON order_line (product_id, order_id) WHERE product_id IS NOT NULL;

-- The installed base: one thing that a customer has.
CREATE TABLE asset (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    order_id INTEGER REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED,
    serial TEXT,
    sold_on TEXT CHECK (sold_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    warranty_until TEXT CHECK (warranty_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    life_until TEXT CHECK (life_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    status TEXT NOT NULL DEFAULT 'in use' CHECK (status IN ('in use', 'retired', 'returned')),
    note TEXT,
    source TEXT,
    source_key TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX asset_org ON asset (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX asset_contact ON asset (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX asset_product ON asset (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX asset_order ON asset (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX asset_serial ON asset (serial) WHERE serial IS NOT NULL;
CREATE INDEX asset_key ON asset (source_key, source) WHERE source_key IS NOT NULL;

-- What is to come in: of one person or of all, in one pipeline or in all, in a month, a quarter or a year.
CREATE TABLE quota (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    user_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    pipeline_id INTEGER REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL CHECK (period <> ''), -- 2026, 2026-Q4 or 2026-11
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX quota_period ON quota (period);
CREATE INDEX quota_pipeline ON quota (pipeline_id) WHERE pipeline_id IS NOT NULL;

-- What was foretold, when: kept so that its accuracy can be told once the time has come. Refreshed figures make no
-- step of history: the last of a day stands.
CREATE TABLE forecast (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_at TEXT NOT NULL,
    pipeline_id INTEGER REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    owner_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT NOT NULL, -- stage, age, pipeline, best case, commit, closed
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    deals INTEGER NOT NULL
) STRICT;
CREATE INDEX forecast_made ON forecast (made_on, month);
CREATE INDEX forecast_pipeline ON forecast (pipeline_id) WHERE pipeline_id IS NOT NULL;

-- When something comes near, do something: whatever came near since the rule began and has not fired yet, so that a day
-- without cron is caught up, and so is what was entered late.
CREATE TABLE trigger_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL CHECK (event <> ''), -- what it looks at: asset.warranty_until, order.ordered_on, product.line …
    shift INTEGER NOT NULL DEFAULT 0, -- so much after the date; before it when below zero
    unit TEXT NOT NULL DEFAULT 'day' CHECK (unit IN ('day', 'month')),
    condition TEXT, -- which records of the event it is for
    title TEXT NOT NULL CHECK (title <> ''), -- of the task
    due_days INTEGER NOT NULL DEFAULT 0,
    assignee_id INTEGER REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: whoever looks after the customer
    tag_id INTEGER REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED, -- the customers get it: the list
    started_on TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- nothing older fires
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX trigger_rule_tag ON trigger_rule (tag_id) WHERE tag_id IS NOT NULL;
CREATE TABLE trigger_fire (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id INTEGER NOT NULL REFERENCES trigger_rule (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    org_id INTEGER REFERENCES org (id) DEFERRABLE INITIALLY DEFERRED,
    cycle TEXT NOT NULL, -- which coming round of it: the date, or the product announced
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- on which it fell
    subject TEXT NOT NULL, -- what it was about, in words: 3 × LaserJet 400
    task_id INTEGER REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
    fired_at TEXT NOT NULL,
    CHECK ((contact_id IS NULL) <> (org_id IS NULL))
) STRICT;
CREATE INDEX trigger_fire_rule ON trigger_fire (rule_id);
CREATE UNIQUE INDEX trigger_fire_org ON trigger_fire (org_id, rule_id, cycle) WHERE org_id IS NOT NULL;
CREATE UNIQUE INDEX trigger_fire_contact ON trigger_fire (contact_id, rule_id, cycle) WHERE contact_id IS NOT NULL;
CREATE INDEX trigger_fire_task ON trigger_fire (task_id) WHERE task_id IS NOT NULL;

-- Find looks in the titles of deals, the names of products, the numbers of orders and what customers have, too. The
-- lowest four bits of id tell what it is: 0 interaction, 1 task, 2 deal, 3 product, 4 order, 5 asset.
CREATE TABLE talk_moved (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO talk_moved SELECT (id >> 1) * 16 + (id & 1), words FROM talk_doc;
DELETE FROM talk_doc;
INSERT INTO talk_doc SELECT id, words FROM talk_moved;
DROP TABLE talk_moved;
INSERT INTO talk (talk) VALUES ('rebuild');
