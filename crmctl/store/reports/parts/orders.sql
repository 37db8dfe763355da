-- Orders as they count. A customer is the organisation an order is for, else the person: org id × 2, contact id × 2 + 1.
-- $currency: the one that is counted; $segment: nothing, or only those in the table chosen; $day: later orders are not
-- there yet. absent: why an order counts nowhere. What was given back is an order below zero, and shown apart.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why cancelled: cancelled or refunded
-- why[zh_CN] cancelled: 已取消或已退款
-- why later: later than that
-- why[zh_CN] later: 在此之后
-- why nobody: of no customer
-- why[zh_CN] nobody: 没有客户
-- why currency: in another currency
-- why[zh_CN] currency: 用其他货币
-- why segment: of other customers
-- why[zh_CN] segment: 属于其他客户
-- why nothing: worth nothing
-- why[zh_CN] nothing: 金额为零
-- why given_back: given back
-- why[zh_CN] given_back: 退货
sales AS (
    SELECT sales_order.id, number, ordered_on, total_minor, currency, channel, owner_id, deal_id, org_id, contact_id,
        CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer,
        CASE WHEN deleted_at IS NOT NULL THEN 'trash' WHEN status IN ('cancelled', 'refunded') THEN 'cancelled'
            WHEN ordered_on > $day THEN 'later' WHEN org_id IS NULL AND contact_id IS NULL THEN 'nobody'
            WHEN currency <> $currency THEN 'currency'
            WHEN $segment IS NOT NULL AND chosen_org.id IS NULL AND chosen_contact.id IS NULL THEN 'segment'
            WHEN total_minor = 0 THEN 'nothing' WHEN total_minor < 0 THEN 'given_back' END AS absent
    FROM sales_order
    LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = sales_order.org_id
    LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = sales_order.contact_id
)
