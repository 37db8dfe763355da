-- name: names
{table}.id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = {code});

-- name: org_of_contact
contact.id IN (
    SELECT affiliation.contact_id FROM search JOIN affiliation ON affiliation.org_id = search.rowid >> 4
    WHERE search MATCH ? AND search.rowid & 15 = 1 AND affiliation.ended_on IS NULL);

-- name: notes_of_contact
contact.id IN (
    SELECT note.contact_id FROM search JOIN note ON note.id = search.rowid >> 4
    WHERE search MATCH ? AND search.rowid & 15 = 2 AND note.deleted_at IS NULL AND note.contact_id IS NOT NULL);

-- name: notes_of_org
org.id IN (
    SELECT note.org_id FROM search JOIN note ON note.id = search.rowid >> 4
    WHERE search MATCH ? AND search.rowid & 15 = 2 AND note.deleted_at IS NULL AND note.org_id IS NOT NULL);

-- name: talk
{table}.id IN (SELECT rowid >> 4 FROM talk WHERE talk MATCH ? AND rowid & 15 = {code});

-- name: org_of_deal
deal.org_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 1);

-- name: contact_of_deal
deal.id IN (
    SELECT deal_contact.deal_id FROM search JOIN deal_contact ON deal_contact.contact_id = search.rowid >> 4
    WHERE search MATCH ? AND search.rowid & 15 = 0);

-- name: org_of_task
task.org_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 1);

-- name: contact_of_task
task.contact_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 0);

-- name: org_of_interaction
interaction.org_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 1);

-- name: contact_of_interaction
interaction.id IN (
    SELECT interaction_contact.interaction_id FROM search
    JOIN interaction_contact ON interaction_contact.contact_id = search.rowid >> 4
    WHERE search MATCH ? AND search.rowid & 15 = 0);

-- name: org_of_order
sales_order.org_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 1);

-- name: lines_of_order
sales_order.id IN (
    SELECT order_line.order_id FROM talk JOIN order_line ON order_line.product_id = talk.rowid >> 4
    WHERE talk MATCH ? AND talk.rowid & 15 = 3);

-- name: org_of_asset
asset.org_id IN (SELECT rowid >> 4 FROM search WHERE search MATCH ? AND rowid & 15 = 1);
