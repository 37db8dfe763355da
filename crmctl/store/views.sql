-- The stable face of the file for `crmctl sql` and other programs. Columns are added, never renamed.
DROP VIEW IF EXISTS v_contact;
CREATE VIEW v_contact AS
SELECT
    contact.id, 'c' || contact.id AS ref, contact.uid, contact.name, contact.family_name, contact.given_name,
    (SELECT value FROM handle WHERE contact_id = contact.id AND kind = 'email' ORDER BY is_primary DESC, id LIMIT 1) AS email,
    (SELECT value FROM handle WHERE contact_id = contact.id AND kind = 'phone' ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    org.name AS org, 'o' || org.id AS org_ref, affiliation.title, affiliation.department,
    contact.city, contact.region, contact.country, contact.postcode, contact.street, contact.birthday,
    (SELECT group_concat(tag.name, '; ') FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id = contact.id) AS tags,
    contact.source, user.name AS owner, contact.lifecycle, contact.created_at, contact.updated_at
FROM contact
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id ORDER BY ended_on IS NOT NULL, is_primary DESC, id LIMIT 1)
LEFT JOIN org ON org.id = affiliation.org_id
LEFT JOIN user ON user.id = contact.owner_id
WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL;

DROP VIEW IF EXISTS v_org;
CREATE VIEW v_org AS
SELECT
    org.id, 'o' || org.id AS ref, org.uid, org.name, org.website, org.industry,
    (SELECT group_concat(role, '; ') FROM org_role WHERE org_id = org.id) AS roles,
    (SELECT value FROM handle WHERE org_id = org.id AND kind = 'phone' ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    (SELECT count(*) FROM affiliation WHERE org_id = org.id AND ended_on IS NULL) AS contacts,
    org.city, org.region, org.country, org.postcode, org.street,
    (SELECT group_concat(tag.name, '; ') FROM org_tag JOIN tag ON tag.id = tag_id WHERE org_id = org.id) AS tags,
    org.source, user.name AS owner, org.lifecycle, org.created_at, org.updated_at
FROM org LEFT JOIN user ON user.id = org.owner_id
WHERE org.deleted_at IS NULL AND org.merged_into IS NULL;

DROP VIEW IF EXISTS v_interaction;
CREATE VIEW v_interaction AS
SELECT
    interaction.id, 'i' || interaction.id AS ref, interaction.uid, interaction.kind, interaction.direction,
    interaction.channel,
    (SELECT group_concat('c' || contact_id, '; ') FROM interaction_contact WHERE interaction_id = interaction.id) AS contact_refs,
    (SELECT group_concat(contact.name, '; ') FROM interaction_contact JOIN contact ON contact.id = contact_id
        WHERE interaction_id = interaction.id) AS contacts,
    org.name AS org, 'o' || interaction.org_id AS org_ref,
    iif(is_private, NULL, subject) AS subject, iif(is_private, NULL, text) AS text, -- private: for whoever logged it
    outcome, minutes, occurred_at, occurred_on, recorded_at, is_private, is_touch, user.name AS user,
    interaction.source, interaction.source_key, interaction.updated_at,
    'd' || interaction.deal_id AS deal_ref, deal.title AS deal
FROM interaction LEFT JOIN org ON org.id = interaction.org_id LEFT JOIN user ON user.id = user_id
LEFT JOIN deal ON deal.id = interaction.deal_id
WHERE interaction.deleted_at IS NULL;

DROP VIEW IF EXISTS v_task;
CREATE VIEW v_task AS
SELECT
    task.id, 't' || task.id AS ref, task.uid, task.title, task.note, task.due_on, task.due_time, task.zone, task.minutes,
    task.priority, task.status, task.is_next, 'c' || task.contact_id AS contact_ref, contact.name AS contact,
    'o' || task.org_id AS org_ref, org.name AS org, assignee.name AS assignee, task.repeat_rule, task.repeat_mode,
    plan.name AS plan, task.origin, task.result, task.done_at, task.snoozes, task.created_at, task.updated_at,
    'd' || task.deal_id AS deal_ref, deal.title AS deal
FROM task
LEFT JOIN deal ON deal.id = task.deal_id
LEFT JOIN contact ON contact.id = task.contact_id
LEFT JOIN org ON org.id = task.org_id
LEFT JOIN user AS assignee ON assignee.id = task.assignee_id
LEFT JOIN plan_run ON plan_run.id = task.plan_run_id
LEFT JOIN plan ON plan.id = plan_run.plan_id
WHERE task.deleted_at IS NULL;

DROP VIEW IF EXISTS v_last_touch;
CREATE VIEW v_last_touch AS
SELECT contact_id AS id, 'c' || contact_id AS ref, contact.name, last_touch.at, last_touch.day AS "on"
FROM last_touch JOIN contact ON contact.id = contact_id
WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL;

DROP VIEW IF EXISTS v_timeline;
CREATE VIEW v_timeline AS
SELECT note.created_at AS at, 'note' AS kind, 'n' || note.id AS ref,
    'c' || contact_id AS contact_ref, 'o' || org_id AS org_ref, text
FROM note WHERE deleted_at IS NULL
UNION ALL
SELECT occurred_at, kind, 'i' || interaction.id, 'c' || contact_id, 'o' || org_id, iif(is_private, NULL, text)
FROM interaction LEFT JOIN interaction_contact ON interaction_id = interaction.id WHERE deleted_at IS NULL
UNION ALL
SELECT done_at, 'task', 't' || id, 'c' || contact_id, 'o' || org_id, title
FROM task WHERE deleted_at IS NULL AND status = 'done'
UNION ALL
SELECT created_at, 'contact', 'c' || id, 'c' || id, NULL, name FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL
UNION ALL
SELECT created_at, 'org', 'o' || id, NULL, 'o' || id, name FROM org WHERE deleted_at IS NULL AND merged_into IS NULL;

DROP VIEW IF EXISTS v_deal;
CREATE VIEW v_deal AS
SELECT
    deal.id, 'd' || deal.id AS ref, deal.uid, deal.title, org.name AS org, 'o' || deal.org_id AS org_ref,
    pipeline.name AS pipeline, stage.name AS stage, stage.position AS stage_position, deal.status,
    deal.amount_minor, deal.currency, coalesce(deal.probability, stage.probability) AS probability, -- whole per cent
    deal.probability AS probability_stated, coalesce(deal.category, stage.category) AS category, deal.expected_close_on,
    (SELECT count(*) FROM deal_push WHERE deal_id = deal.id AND to_on > from_on) AS pushes,
    owner.name AS owner, deal.source, deal.source_key,
    (SELECT group_concat(tag.name, '; ') FROM deal_tag JOIN tag ON tag.id = tag_id WHERE deal_id = deal.id) AS tags,
    lost_reason.name AS lost_reason, stay.entered_at AS stage_entered_at, deal.created_at, deal.closed_at,
    unixepoch(coalesce(deal.closed_at, 'now')) - unixepoch(deal.created_at) AS age_seconds, deal.note, deal.updated_at
FROM deal
JOIN pipeline ON pipeline.id = deal.pipeline_id
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
LEFT JOIN org ON org.id = deal.org_id
LEFT JOIN user AS owner ON owner.id = deal.owner_id
LEFT JOIN lost_reason ON lost_reason.id = deal.lost_reason_id
WHERE deal.deleted_at IS NULL;

DROP VIEW IF EXISTS v_deal_stay;
CREATE VIEW v_deal_stay AS
SELECT
    deal_stay.id, 'd' || deal_id AS deal_ref, deal.title AS deal, pipeline.name AS pipeline, stage.name AS stage,
    stage.kind AS stage_kind, stage.position AS stage_position, deal_stay.entered_at, deal_stay.left_at,
    unixepoch(coalesce(left_at, iif(stage.kind = 'open', max(entered_at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), entered_at)))
        - unixepoch(entered_at) AS seconds, -- a closed deal's present stay lasts no time
    deal_stay.amount_minor, deal_stay.currency, deal_stay.probability, deal_stay.expected_close_on, user.name AS by,
    deal_stay.because, deal_stay.overruled
FROM deal_stay
JOIN deal ON deal.id = deal_id
JOIN stage ON stage.id = deal_stay.stage_id
JOIN pipeline ON pipeline.id = stage.pipeline_id
LEFT JOIN user ON user.id = deal_stay.user_id
WHERE deal.deleted_at IS NULL;

DROP VIEW IF EXISTS v_deal_contact;
CREATE VIEW v_deal_contact AS
SELECT 'd' || deal_id AS deal_ref, deal.title AS deal, 'c' || contact_id AS contact_ref, contact.name AS contact, role
FROM deal_contact JOIN deal ON deal.id = deal_id JOIN contact ON contact.id = contact_id
WHERE deal.deleted_at IS NULL AND contact.deleted_at IS NULL;

DROP VIEW IF EXISTS v_deal_line;
CREATE VIEW v_deal_line AS
SELECT
    'd' || deal_id AS deal_ref, deal.title AS deal, deal_line.position, 'p' || product_id AS product_ref, deal_line.name,
    quantity_thousandths, deal_line.price_minor, deal_line.total_minor, deal.currency
FROM deal_line JOIN deal ON deal.id = deal_id WHERE deal.deleted_at IS NULL;

DROP VIEW IF EXISTS v_stage;
CREATE VIEW v_stage AS
SELECT
    stage.id, stage.uid, pipeline.name AS pipeline, stage.name AS stage, stage.position, stage.kind,
    stage.probability, stage.expected_days, stage.category, user.name AS owner,
    (SELECT group_concat(condition, '; ') FROM stage_rule WHERE stage_id = stage.id) AS rules,
    (SELECT count(*) FROM deal WHERE stage_id = stage.id AND deal.deleted_at IS NULL) AS deals,
    stage.created_at, stage.updated_at, coalesce(stage.retired_at, pipeline.retired_at) AS retired_at
FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id LEFT JOIN user ON user.id = stage.owner_id;

DROP VIEW IF EXISTS v_product;
CREATE VIEW v_product AS
SELECT
    product.id, 'p' || product.id AS ref, product.uid, code, product.name, category, line, author, unit, price_minor,
    cost_minor, product.currency, warranty_months, life_months, announced_on, (
        SELECT coalesce(sum(quantity_thousandths), 0) FROM order_line JOIN sales_order ON sales_order.id = order_id
        WHERE product_id = product.id AND status NOT IN ('cancelled', 'refunded') AND sales_order.deleted_at IS NULL
    ) AS sold_thousandths, product.note, product.source, product.source_key, product.created_at, product.updated_at
FROM product WHERE product.deleted_at IS NULL;

DROP VIEW IF EXISTS v_order;
CREATE VIEW v_order AS
SELECT
    sales_order.id, number, sales_order.uid, ordered_on, sales_order.status, org.name AS org,
    'o' || sales_order.org_id AS org_ref, contact.name AS contact, 'c' || sales_order.contact_id AS contact_ref,
    deal.title AS deal, 'd' || sales_order.deal_id AS deal_ref, total_minor, sales_order.currency, channel,
    (SELECT count(*) FROM order_line WHERE order_id = sales_order.id) AS lines, owner.name AS owner, sales_order.note,
    sales_order.source, sales_order.source_key, sales_order.created_at, sales_order.updated_at
FROM sales_order
LEFT JOIN org ON org.id = sales_order.org_id
LEFT JOIN contact ON contact.id = sales_order.contact_id
LEFT JOIN deal ON deal.id = sales_order.deal_id
LEFT JOIN user AS owner ON owner.id = sales_order.owner_id
WHERE sales_order.deleted_at IS NULL;

DROP VIEW IF EXISTS v_order_line;
CREATE VIEW v_order_line AS
SELECT
    order_line.id, order_id, sales_order.number, ordered_on, sales_order.status, sales_order.org_id,
    sales_order.contact_id, order_line.position, 'p' || product_id AS product_ref, product.code AS product_code,
    order_line.name, product.category, product.line, product.author, quantity_thousandths, order_line.price_minor,
    order_line.total_minor, sales_order.currency
FROM order_line JOIN sales_order ON sales_order.id = order_id LEFT JOIN product ON product.id = product_id
WHERE sales_order.deleted_at IS NULL;

DROP VIEW IF EXISTS v_asset;
CREATE VIEW v_asset AS
SELECT
    asset.id, 'a' || asset.id AS ref, asset.uid, asset.name, serial, product.name AS product,
    'p' || asset.product_id AS product_ref, org.name AS org, 'o' || asset.org_id AS org_ref, contact.name AS contact,
    'c' || asset.contact_id AS contact_ref, sales_order.number AS order_number, sold_on, warranty_until, life_until,
    asset.status, asset.note, asset.source, asset.source_key, asset.created_at, asset.updated_at
FROM asset
LEFT JOIN product ON product.id = asset.product_id
LEFT JOIN org ON org.id = asset.org_id
LEFT JOIN contact ON contact.id = asset.contact_id
LEFT JOIN sales_order ON sales_order.id = asset.order_id
WHERE asset.deleted_at IS NULL;

DROP VIEW IF EXISTS v_merge;
CREATE VIEW v_merge AS
SELECT
    merge.id, iif(merge.contact_id IS NULL, 'org', 'contact') AS kind,
    coalesce('c' || merge.contact_id, 'o' || merge.org_id) AS ref, coalesce(contact.name, org.name) AS name,
    coalesce('c' || merge_loser.contact_id, 'o' || merge_loser.org_id) AS merged_ref,
    coalesce(gone.name, gone_org.name) AS merged_name, how, probability / 1e6 AS probability,
    user.name AS user, made_at, undone_at
FROM merge JOIN merge_loser ON merge_loser.merge_id = merge.id
LEFT JOIN contact ON contact.id = merge.contact_id LEFT JOIN org ON org.id = merge.org_id
LEFT JOIN contact AS gone ON gone.id = merge_loser.contact_id
LEFT JOIN org AS gone_org ON gone_org.id = merge_loser.org_id
LEFT JOIN user ON user.id = merge.user_id;

DROP VIEW IF EXISTS v_never_pair;
CREATE VIEW v_never_pair AS
SELECT
    never_pair.id, iif(contact_id IS NULL, 'org', 'contact') AS kind, coalesce('c' || contact_id, 'o' || org_id) AS left_ref,
    coalesce('c' || other_contact_id, 'o' || other_org_id) AS right_ref, user.name AS user, never_pair.created_at
FROM never_pair LEFT JOIN user ON user.id = never_pair.user_id;

DROP VIEW IF EXISTS v_segment;
CREATE VIEW v_segment AS
SELECT
    segment.id, segment.uid, segment.name, segment.noun AS kind, segment.condition, segment.note,
    iif(segment.frozen_at IS NULL, 'live', 'frozen') AS state, segment.frozen_at, segment.because, origin.name AS origin,
    iif(segment.frozen_at IS NULL, -- as it was last looked at
        (SELECT members FROM segment_look WHERE segment_id = segment.id ORDER BY looked_at DESC LIMIT 1),
        (SELECT count(*) FROM segment_member WHERE segment_id = segment.id)) AS members,
    (SELECT max(looked_at) FROM segment_look WHERE segment_id = segment.id) AS looked_at,
    user.name AS owner, segment.created_at, segment.updated_at
FROM segment LEFT JOIN segment AS origin ON origin.id = segment.origin_id LEFT JOIN user ON user.id = segment.user_id;

DROP VIEW IF EXISTS v_segment_member;
CREATE VIEW v_segment_member AS
SELECT
    segment.id AS segment_id, segment.name AS segment, coalesce('c' || contact_id, 'o' || org_id) AS ref,
    'c' || contact_id AS contact_ref, 'o' || org_id AS org_ref, segment.frozen_at AS since, 'frozen' AS state
FROM segment_member JOIN segment ON segment.id = segment_id
UNION ALL
SELECT
    segment.id, segment.name, iif(member_id & 15, 'o', 'c') || (member_id >> 4),
    iif(member_id & 15, NULL, 'c' || (member_id >> 4)), iif(member_id & 15, 'o' || (member_id >> 4), NULL), entered_at, 'live'
FROM segment_stay JOIN segment ON segment.id = segment_id WHERE left_at IS NULL AND segment.frozen_at IS NULL;

-- Whoever ordered: an organisation, or a person where an order is for none; a row for each currency. What was cancelled
-- or refunded does not count; orders below zero (given back) are added up apart.
DROP VIEW IF EXISTS v_customer;
CREATE VIEW v_customer AS
SELECT
    coalesce('o' || org_id, 'c' || contact_id) AS ref, coalesce(org.name, contact.name) AS name, sales_order.currency,
    count(iif(total_minor > 0, 1, NULL)) AS orders, coalesce(sum(iif(total_minor > 0, total_minor, NULL)), 0) AS total_minor,
    coalesce(sum(iif(total_minor < 0, total_minor, NULL)), 0) AS given_back_minor,
    min(iif(total_minor > 0, ordered_on, NULL)) AS first_order_on, max(iif(total_minor > 0, ordered_on, NULL)) AS last_order_on
FROM sales_order
LEFT JOIN org ON org.id = org_id
LEFT JOIN contact ON contact.id = iif(org_id IS NULL, contact_id, NULL)
WHERE sales_order.deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND coalesce(org_id, contact_id) IS NOT NULL
GROUP BY org_id, iif(org_id IS NULL, contact_id, NULL), sales_order.currency;

DROP VIEW IF EXISTS v_figure;
CREATE VIEW v_figure AS
SELECT
    id, uid, name, as_of, since, part, whole, deviation / 1e3 AS deviation, currency, occasion, is_late, definition, made_at
FROM figure;
