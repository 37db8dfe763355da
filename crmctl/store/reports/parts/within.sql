-- What a segment takes along ($segment): the interactions, tasks and deals with those in the table chosen.
-- why segment: of other customers
-- why[zh_CN] segment: 属于其他客户
within AS (
    SELECT 'interaction' AS noun, interaction.id FROM interaction
    JOIN chosen ON chosen.noun = 'org' AND chosen.id = interaction.org_id WHERE $segment IS NOT NULL
    UNION SELECT 'interaction', interaction_id FROM interaction_contact
    JOIN chosen ON chosen.noun = 'contact' AND chosen.id = contact_id WHERE $segment IS NOT NULL
    UNION SELECT 'task', task.id FROM task
    JOIN chosen ON chosen.noun = 'org' AND chosen.id = task.org_id WHERE $segment IS NOT NULL
    UNION SELECT 'task', task.id FROM task
    JOIN chosen ON chosen.noun = 'contact' AND chosen.id = task.contact_id WHERE $segment IS NOT NULL
    UNION SELECT 'deal', deal.id FROM deal
    JOIN chosen ON chosen.noun = 'org' AND chosen.id = deal.org_id WHERE $segment IS NOT NULL
    UNION SELECT 'deal', deal_id FROM deal_contact
    JOIN chosen ON chosen.noun = 'contact' AND chosen.id = contact_id WHERE $segment IS NOT NULL
)
