-- Interactions as they count. sort: which kinds go together. absent: why one counts nowhere.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why later: not there yet
-- why[zh_CN] later: 届时还没有
-- why note: notes, which reach nobody
-- why[zh_CN] note: 备注，不算联系
talks AS (
    SELECT interaction.id, interaction.kind, interaction.direction, interaction.occurred_at, interaction.occurred_on,
        interaction.recorded_at, interaction.is_touch, interaction.org_id, interaction.user_id, interaction.source,
        CASE WHEN interaction.kind = 'call' THEN 'calls'
            WHEN interaction.kind IN ('email', 'wechat', 'sms', 'chat', 'letter') THEN 'messages'
            WHEN interaction.kind = 'visit' THEN 'visits'
            WHEN interaction.kind IN ('meeting', 'demo', 'event') THEN 'meetings' ELSE 'others' END AS sort,
        CASE WHEN interaction.deleted_at IS NOT NULL THEN 'trash' WHEN interaction.occurred_at >= $before THEN 'later'
            WHEN interaction.kind = 'note' THEN 'note'
            WHEN $segment IS NOT NULL AND within.id IS NULL THEN 'segment' END AS absent
    FROM interaction LEFT JOIN within ON within.noun = 'interaction' AND within.id = interaction.id
)
