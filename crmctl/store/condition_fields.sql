-- name: contact name 姓名|名字 key
contact.name_key;

-- name: contact tag 标签|标记 key
tag.key
FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id WHERE contact_tag.contact_id = contact.id;

-- name: contact city 城市|市 name
contact.city;

-- name: contact region 省|省份|地区 name
contact.region;

-- name: contact country 国家 code
contact.country;

-- name: contact street 地址|街道|address text
contact.street;

-- name: contact postcode 邮编 name
contact.postcode;

-- name: contact org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM affiliation JOIN org ON org.id = affiliation.org_id
WHERE affiliation.contact_id = contact.id AND affiliation.ended_on IS NULL
AND org.deleted_at IS NULL AND org.merged_into IS NULL;

-- name: contact title 职位|职务|头衔 text
affiliation.title
FROM affiliation WHERE affiliation.contact_id = contact.id AND affiliation.ended_on IS NULL;

-- name: contact department 部门 text
affiliation.department
FROM affiliation WHERE affiliation.contact_id = contact.id AND affiliation.ended_on IS NULL;

-- name: contact role 角色 name
affiliation.role
FROM affiliation WHERE affiliation.contact_id = contact.id AND affiliation.ended_on IS NULL;

-- name: contact email 邮箱|邮件|电子邮件 email
handle.key
FROM handle WHERE handle.contact_id = contact.id AND handle.kind = 'email';

-- name: contact phone 电话|手机 phone
handle.key
FROM handle WHERE handle.contact_id = contact.id AND handle.kind = 'phone';

-- name: contact wechat 微信 email
handle.key
FROM handle WHERE handle.contact_id = contact.id AND handle.kind = 'wechat';

-- name: contact birthday 生日 birthday
contact.birthday;

-- name: contact gender 性别 name
contact.gender;

-- name: contact source 来源 name
contact.source;

-- name: contact owner 负责人|归属 lookup:user
contact.owner_id;

-- name: contact lifecycle 阶段|生命周期 name
contact.lifecycle;

-- name: contact notes 备注|笔记|note text
note.text
FROM note WHERE note.contact_id = contact.id AND note.deleted_at IS NULL;

-- name: contact external_id 外部编号 name
external_id.key
FROM external_id WHERE external_id.contact_id = contact.id;

-- name: contact created 创建|建立|created_at instant
contact.created_at;

-- name: contact updated 更新|修改|updated_at instant
contact.updated_at;

-- name: contact last_touch 上次联系|最近联系|last_touch_at day:back
(SELECT last_touch.day FROM last_touch WHERE last_touch.contact_id = contact.id);

-- name: contact interactions 互动|interaction many into=interaction
FROM interaction_contact JOIN interaction ON interaction.id = interaction_contact.interaction_id
WHERE interaction_contact.contact_id = contact.id AND interaction.deleted_at IS NULL;

-- name: contact next_step 下一步 day:ahead
task.due_on
FROM task WHERE task.contact_id = contact.id AND task.is_next AND task.status = 'open' AND task.deleted_at IS NULL;

-- name: contact due 到期|截止 day:ahead
task.due_on
FROM task WHERE task.contact_id = contact.id AND task.status = 'open' AND task.deleted_at IS NULL;

-- name: contact tasks 任务|task many into=task
FROM task WHERE task.contact_id = contact.id AND task.deleted_at IS NULL;

-- name: contact tasks.open 未完成任务 many
FROM task WHERE task.contact_id = contact.id AND task.deleted_at IS NULL AND task.status = 'open';

-- name: contact tasks.overdue 逾期任务 many
FROM task WHERE task.contact_id = contact.id AND task.deleted_at IS NULL AND task.status = 'open'
AND crm_is_over(task.due_on, task.due_time, task.zone);

-- name: contact deals 商机|deal many into=deal
FROM deal_contact JOIN deal ON deal.id = deal_contact.deal_id
WHERE deal_contact.contact_id = contact.id AND deal.deleted_at IS NULL;

-- name: contact deals.open 进行中商机 many
FROM deal_contact JOIN deal ON deal.id = deal_contact.deal_id
WHERE deal_contact.contact_id = contact.id AND deal.deleted_at IS NULL AND deal.status = 'open';

-- name: contact deals.won 赢单|成交 many
FROM deal_contact JOIN deal ON deal.id = deal_contact.deal_id
WHERE deal_contact.contact_id = contact.id AND deal.deleted_at IS NULL AND deal.status = 'won';

-- name: contact deals.lost 输单|丢单 many
FROM deal_contact JOIN deal ON deal.id = deal_contact.deal_id
WHERE deal_contact.contact_id = contact.id AND deal.deleted_at IS NULL AND deal.status = 'lost';

-- name: contact orders 订单|order many into=order
FROM sales_order WHERE sales_order.contact_id = contact.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: contact last_order 最近订单|上次购买 day:back
(SELECT max(sales_order.ordered_on) FROM sales_order WHERE sales_order.contact_id = contact.id
AND sales_order.deleted_at IS NULL AND sales_order.status NOT IN ('cancelled', 'refunded'));

-- name: contact first_order 首次订单|首购 day:back
(SELECT min(sales_order.ordered_on) FROM sales_order WHERE sales_order.contact_id = contact.id
AND sales_order.deleted_at IS NULL AND sales_order.status NOT IN ('cancelled', 'refunded'));

-- name: contact value 价值|消费额|累计消费|orders.value money among=contact.id key=iif(customer%2,customer/2,affiliation.contact_id)
worth.total_minor
||
worth.currency
FROM {worth} AS worth {people};

-- name: contact rfm.r rfm新近|最近度 number among=contact.id key=iif(customer%2,customer/2,affiliation.contact_id)
scores.r
FROM {scores} AS scores {people};

-- name: contact rfm.f rfm频次|频次 number among=contact.id key=iif(customer%2,customer/2,affiliation.contact_id)
scores.f
FROM {scores} AS scores {people};

-- name: contact rfm.m rfm金额 number among=contact.id key=iif(customer%2,customer/2,affiliation.contact_id)
scores.m
FROM {scores} AS scores {people};

-- name: contact rfm.box rfm|rfm分组|客户分组 enum:rfm among=contact.id key=iif(customer%2,customer/2,affiliation.contact_id)
{box}
FROM {scores} AS scores {people};

-- name: contact bought 购买|买过 record into=product when=sales_order.ordered_on
product.id
||
product.name_key
||
crm_folded(product.code)
||
crm_folded(order_line.name)
FROM sales_order JOIN order_line ON order_line.order_id = sales_order.id
LEFT JOIN product ON product.id = order_line.product_id
WHERE sales_order.contact_id = contact.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: contact has 拥有|在用 text
asset.name || ' ' || coalesce((SELECT product.name FROM product WHERE product.id = asset.product_id), '')
FROM asset WHERE asset.contact_id = contact.id AND asset.deleted_at IS NULL AND asset.status = 'in use';

-- name: contact assets 设备|资产|asset many into=asset
FROM asset WHERE asset.contact_id = contact.id AND asset.deleted_at IS NULL AND asset.status = 'in use';

-- name: org name 名称|公司名称|公司|客户 record into=org
org.id
||
org.name_key
||
org.core_key;

-- name: org tag 标签|标记 key
tag.key
FROM org_tag JOIN tag ON tag.id = org_tag.tag_id WHERE org_tag.org_id = org.id;

-- name: org role 角色|关系 enum:org_role
org_role.role
FROM org_role WHERE org_role.org_id = org.id;

-- name: org industry 行业 name
org.industry;

-- name: org website 网址|网站 text
org.website;

-- name: org city 城市|市 name
org.city;

-- name: org region 省|省份|地区 name
org.region;

-- name: org country 国家 code
org.country;

-- name: org street 地址|街道|address text
org.street;

-- name: org postcode 邮编 name
org.postcode;

-- name: org email 邮箱|邮件|电子邮件 email
handle.key
FROM handle WHERE handle.org_id = org.id AND handle.kind = 'email';

-- name: org phone 电话|手机 phone
handle.key
FROM handle WHERE handle.org_id = org.id AND handle.kind = 'phone';

-- name: org parent 上级|母公司 record into=org among=org.parent_id key=org.id
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.deleted_at IS NULL;

-- name: org contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM affiliation JOIN contact ON contact.id = affiliation.contact_id
WHERE affiliation.org_id = org.id AND affiliation.ended_on IS NULL
AND contact.deleted_at IS NULL AND contact.merged_into IS NULL;

-- name: org contacts 联系人数 many into=contact
FROM affiliation JOIN contact ON contact.id = affiliation.contact_id
WHERE affiliation.org_id = org.id AND affiliation.ended_on IS NULL
AND contact.deleted_at IS NULL AND contact.merged_into IS NULL;

-- name: org source 来源 name
org.source;

-- name: org owner 负责人|归属 lookup:user
org.owner_id;

-- name: org lifecycle 阶段|生命周期 name
org.lifecycle;

-- name: org notes 备注|笔记|note text
note.text
FROM note WHERE note.org_id = org.id AND note.deleted_at IS NULL;

-- name: org external_id 外部编号 name
external_id.key
FROM external_id WHERE external_id.org_id = org.id;

-- name: org created 创建|建立|created_at instant
org.created_at;

-- name: org updated 更新|修改|updated_at instant
org.updated_at;

-- name: org last_touch 上次联系|最近联系|last_touch_at day:back
(SELECT max(interaction.occurred_on) FROM interaction
WHERE interaction.org_id = org.id AND interaction.is_touch AND interaction.deleted_at IS NULL);

-- name: org interactions 互动|interaction many into=interaction
FROM interaction WHERE interaction.org_id = org.id AND interaction.deleted_at IS NULL;

-- name: org next_step 下一步 day:ahead
task.due_on
FROM task WHERE task.org_id = org.id AND task.is_next AND task.status = 'open' AND task.deleted_at IS NULL;

-- name: org due 到期|截止 day:ahead
task.due_on
FROM task WHERE task.org_id = org.id AND task.status = 'open' AND task.deleted_at IS NULL;

-- name: org tasks 任务|task many into=task
FROM task WHERE task.org_id = org.id AND task.deleted_at IS NULL;

-- name: org tasks.open 未完成任务 many
FROM task WHERE task.org_id = org.id AND task.deleted_at IS NULL AND task.status = 'open';

-- name: org tasks.overdue 逾期任务 many
FROM task WHERE task.org_id = org.id AND task.deleted_at IS NULL AND task.status = 'open'
AND crm_is_over(task.due_on, task.due_time, task.zone);

-- name: org deals 商机|deal many into=deal
FROM deal WHERE deal.org_id = org.id AND deal.deleted_at IS NULL;

-- name: org deals.open 进行中商机 many
FROM deal WHERE deal.org_id = org.id AND deal.deleted_at IS NULL AND deal.status = 'open';

-- name: org deals.won 赢单|成交 many
FROM deal WHERE deal.org_id = org.id AND deal.deleted_at IS NULL AND deal.status = 'won';

-- name: org deals.lost 输单|丢单 many
FROM deal WHERE deal.org_id = org.id AND deal.deleted_at IS NULL AND deal.status = 'lost';

-- name: org orders 订单|order many into=order
FROM sales_order WHERE sales_order.org_id = org.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: org last_order 最近订单|上次购买 day:back
(SELECT max(sales_order.ordered_on) FROM sales_order WHERE sales_order.org_id = org.id
AND sales_order.deleted_at IS NULL AND sales_order.status NOT IN ('cancelled', 'refunded'));

-- name: org first_order 首次订单|首购 day:back
(SELECT min(sales_order.ordered_on) FROM sales_order WHERE sales_order.org_id = org.id
AND sales_order.deleted_at IS NULL AND sales_order.status NOT IN ('cancelled', 'refunded'));

-- name: org value 价值|消费额|累计消费|orders.value money among=org.id key=customer/2
worth.total_minor
||
worth.currency
FROM {worth} AS worth WHERE customer % 2 = 0;

-- name: org rfm.r rfm新近|最近度 number among=org.id key=customer/2
scores.r
FROM {scores} AS scores WHERE customer % 2 = 0;

-- name: org rfm.f rfm频次|频次 number among=org.id key=customer/2
scores.f
FROM {scores} AS scores WHERE customer % 2 = 0;

-- name: org rfm.m rfm金额 number among=org.id key=customer/2
scores.m
FROM {scores} AS scores WHERE customer % 2 = 0;

-- name: org rfm.box rfm|rfm分组|客户分组 enum:rfm among=org.id key=customer/2
{box}
FROM {scores} AS scores WHERE customer % 2 = 0;

-- name: org bought 购买|买过 record into=product when=sales_order.ordered_on
product.id
||
product.name_key
||
crm_folded(product.code)
||
crm_folded(order_line.name)
FROM sales_order JOIN order_line ON order_line.order_id = sales_order.id
LEFT JOIN product ON product.id = order_line.product_id
WHERE sales_order.org_id = org.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: org has 拥有|在用 text
asset.name || ' ' || coalesce((SELECT product.name FROM product WHERE product.id = asset.product_id), '')
FROM asset WHERE asset.org_id = org.id AND asset.deleted_at IS NULL AND asset.status = 'in use';

-- name: org assets 设备|资产|asset many into=asset
FROM asset WHERE asset.org_id = org.id AND asset.deleted_at IS NULL AND asset.status = 'in use';

-- name: deal title 标题|名称 text
deal.title;

-- name: deal stage 阶段 lookup:stage
deal.stage_id;

-- name: deal pipeline 管道|漏斗|流程 lookup:pipeline
deal.pipeline_id;

-- name: deal status 状态 enum:deal
deal.status;

-- name: deal amount 金额|价值|value money
deal.amount_minor
||
deal.currency;

-- name: deal currency 币种|货币 code
deal.currency;

-- name: deal probability 概率|赢率 share
coalesce(deal.probability, (SELECT stage.probability FROM stage WHERE stage.id = deal.stage_id));

-- name: deal category 预测类别 enum:category
coalesce(deal.category, (SELECT stage.category FROM stage WHERE stage.id = deal.stage_id));

-- name: deal expected_close 预计成交|预计关闭|close|expected_close_on day:ahead
deal.expected_close_on;

-- name: deal pushes 推迟次数|推迟 many
FROM deal_push WHERE deal_push.deal_id = deal.id;

-- name: deal owner 负责人|归属 lookup:user
deal.owner_id;

-- name: deal source 来源 name
deal.source;

-- name: deal tag 标签|标记 key
tag.key
FROM deal_tag JOIN tag ON tag.id = deal_tag.tag_id WHERE deal_tag.deal_id = deal.id;

-- name: deal org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = deal.org_id AND org.deleted_at IS NULL;

-- name: deal contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM deal_contact JOIN contact ON contact.id = deal_contact.contact_id
WHERE deal_contact.deal_id = deal.id AND contact.deleted_at IS NULL;

-- name: deal contacts 联系人数 many into=contact
FROM deal_contact JOIN contact ON contact.id = deal_contact.contact_id
WHERE deal_contact.deal_id = deal.id AND contact.deleted_at IS NULL;

-- name: deal contacts.role 联系人角色|角色|role enum:deal_role
deal_contact.role
FROM deal_contact JOIN contact ON contact.id = deal_contact.contact_id
WHERE deal_contact.deal_id = deal.id AND contact.deleted_at IS NULL;

-- name: deal product 产品 record into=product
product.id
||
product.name_key
||
crm_folded(product.code)
||
crm_folded(deal_line.name)
FROM deal_line LEFT JOIN product ON product.id = deal_line.product_id WHERE deal_line.deal_id = deal.id;

-- name: deal lines 明细|产品行 many
FROM deal_line WHERE deal_line.deal_id = deal.id;

-- name: deal days_in_stage 阶段天数|停留天数|停留 long
iif(deal.status = 'open', (SELECT max(0, unixepoch($now) - unixepoch(deal_stay.entered_at)) / 86400 FROM deal_stay
WHERE deal_stay.deal_id = deal.id AND deal_stay.left_at IS NULL), 0);

-- name: deal stuck 停滞|卡住|卡单 bool:stuck
deal.id;

-- name: deal age 天数|age_days long
max(0, unixepoch(coalesce(deal.closed_at, $now)) - unixepoch(deal.created_at)) / 86400;

-- name: deal entered 进入阶段|stage_entered_at instant
(SELECT deal_stay.entered_at FROM deal_stay WHERE deal_stay.deal_id = deal.id AND deal_stay.left_at IS NULL);

-- name: deal last_touch 上次联系|最近联系 day:back
(SELECT max(touch.occurred_on) FROM (
    SELECT interaction.occurred_on FROM interaction
    WHERE interaction.deal_id = deal.id AND interaction.is_touch AND interaction.deleted_at IS NULL
    UNION ALL
    SELECT interaction.occurred_on FROM deal_contact
    JOIN interaction_contact ON interaction_contact.contact_id = deal_contact.contact_id
    JOIN interaction ON interaction.id = interaction_contact.interaction_id
    WHERE deal_contact.deal_id = deal.id AND interaction.deal_id IS NULL
    AND interaction.is_touch AND interaction.deleted_at IS NULL
    UNION ALL
    SELECT interaction.occurred_on FROM interaction
    WHERE interaction.org_id = deal.org_id AND interaction.deal_id IS NULL
    AND interaction.is_touch AND interaction.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM deal_contact WHERE deal_contact.deal_id = deal.id)
) AS touch);

-- name: deal next_step 下一步 day:ahead
step.due_on
FROM (
    SELECT task.due_on FROM task WHERE task.deal_id = deal.id AND task.status = 'open' AND task.deleted_at IS NULL
    UNION ALL
    SELECT task.due_on FROM task
    WHERE task.org_id = deal.org_id AND task.deal_id IS NULL AND task.status = 'open' AND task.deleted_at IS NULL
    UNION ALL
    SELECT task.due_on FROM deal_contact JOIN task ON task.contact_id = deal_contact.contact_id
    WHERE deal_contact.deal_id = deal.id AND task.deal_id IS NULL AND task.status = 'open' AND task.deleted_at IS NULL
) AS step WHERE TRUE;

-- name: deal interactions 互动|interaction many into=interaction
FROM interaction WHERE interaction.deal_id = deal.id AND interaction.deleted_at IS NULL;

-- name: deal tasks 任务|task many into=task
FROM task WHERE task.deal_id = deal.id AND task.deleted_at IS NULL;

-- name: deal tasks.open 未完成任务 many
FROM task WHERE task.deal_id = deal.id AND task.deleted_at IS NULL AND task.status = 'open';

-- name: deal orders 订单|order many into=order
FROM sales_order WHERE sales_order.deal_id = deal.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: deal lost_reason 输单原因|丢单原因 lookup:lost_reason
deal.lost_reason_id;

-- name: deal notes 备注|note text
deal.note;

-- name: deal created 创建|建立|created_at instant
deal.created_at;

-- name: deal closed 关闭|成交日|closed_at instant
deal.closed_at;

-- name: deal updated 更新|修改|updated_at instant
deal.updated_at;

-- name: task title 标题|任务 text
task.title;

-- name: task due 到期|截止|due_on day:ahead
task.due_on;

-- name: task status 状态 enum:task
task.status;

-- name: task overdue 逾期 bool
task.status = 'open' AND crm_is_over(task.due_on, task.due_time, task.zone);

-- name: task priority 优先级 enum:priority
task.priority;

-- name: task assignee 执行人|负责人|owner|for lookup:user
task.assignee_id;

-- name: task next 下一步|next_step bool
task.is_next;

-- name: task contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM contact WHERE contact.id = task.contact_id AND contact.deleted_at IS NULL;

-- name: task org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = task.org_id AND org.deleted_at IS NULL;

-- name: task about 关于 record
whom.ref
||
whom.name_key
||
whom.core_key
FROM (
    SELECT 'c' || contact.id AS ref, contact.name_key, NULL AS core_key FROM contact WHERE contact.id = task.contact_id
    UNION ALL
    SELECT 'o' || org.id, org.name_key, org.core_key FROM org WHERE org.id = task.org_id
) AS whom WHERE TRUE;

-- name: task deal 商机 record into=deal
deal.id
||
deal.title_key
FROM deal WHERE deal.id = task.deal_id AND deal.deleted_at IS NULL;

-- name: task repeat 重复 text
task.repeat_rule;

-- name: task plan 计划 lookup:plan
(SELECT plan_run.plan_id FROM plan_run WHERE plan_run.id = task.plan_run_id);

-- name: task origin 来历 name
task.origin;

-- name: task source 来源 name
task.source;

-- name: task minutes 分钟|时长 minutes
task.minutes;

-- name: task snoozes 推迟次数 number
task.snoozes;

-- name: task notes 备注|note text
task.note;

-- name: task result 结果 text
task.result;

-- name: task done 完成|done_at instant
task.done_at;

-- name: task created 创建|建立|created_at instant
task.created_at;

-- name: task updated 更新|修改|updated_at instant
task.updated_at;

-- name: interaction kind 类型|方式 enum:kind
interaction.kind;

-- name: interaction direction 方向 enum:direction
interaction.direction;

-- name: interaction outcome 结果 name
interaction.outcome;

-- name: interaction minutes 分钟|时长 minutes
interaction.minutes;

-- name: interaction occurred 时间|日期|when|occurred_on|occurred_at day:back
interaction.occurred_on;

-- name: interaction channel 渠道 name
interaction.channel;

-- name: interaction text 内容|正文 text
iif(interaction.is_private, NULL, interaction.text);

-- name: interaction subject 主题 text
iif(interaction.is_private, NULL, interaction.subject);

-- name: interaction contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM interaction_contact JOIN contact ON contact.id = interaction_contact.contact_id
WHERE interaction_contact.interaction_id = interaction.id AND contact.deleted_at IS NULL;

-- name: interaction contacts 联系人数 many into=contact
FROM interaction_contact JOIN contact ON contact.id = interaction_contact.contact_id
WHERE interaction_contact.interaction_id = interaction.id AND contact.deleted_at IS NULL;

-- name: interaction org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = interaction.org_id AND org.deleted_at IS NULL;

-- name: interaction deal 商机 record into=deal
deal.id
||
deal.title_key
FROM deal WHERE deal.id = interaction.deal_id AND deal.deleted_at IS NULL;

-- name: interaction user 记录人|by|owner lookup:user
interaction.user_id;

-- name: interaction touch 触达 bool
interaction.is_touch;

-- name: interaction private 私密 bool
interaction.is_private;

-- name: interaction source 来源 name
interaction.source;

-- name: interaction recorded 记录时间|recorded_at instant
interaction.recorded_at;

-- name: product name 名称|产品 record into=product
product.id
||
product.name_key
||
crm_folded(product.code);

-- name: product code 编码|型号|货号 name
product.code;

-- name: product category 类别|分类 name
product.category;

-- name: product line 系列|产品线 name
product.line;

-- name: product author 作者|品牌 name
product.author;

-- name: product unit 单位 name
product.unit;

-- name: product price 价格|单价 money
product.price_minor
||
product.currency;

-- name: product cost 成本 money
product.cost_minor
||
product.currency;

-- name: product warranty 保修|保修期 number
product.warranty_months;

-- name: product life 寿命|使用寿命 number
product.life_months;

-- name: product announced 发布|上市|announced_on day:back
product.announced_on;

-- name: product orders 订单|order many into=order
FROM order_line JOIN sales_order ON sales_order.id = order_line.order_id
WHERE order_line.product_id = product.id AND sales_order.deleted_at IS NULL
AND sales_order.status NOT IN ('cancelled', 'refunded');

-- name: product source 来源 name
product.source;

-- name: product notes 备注|note text
product.note;

-- name: product created 创建|建立|created_at instant
product.created_at;

-- name: product updated 更新|修改|updated_at instant
product.updated_at;

-- name: order number 编号|单号|订单号 name
sales_order.number;

-- name: order status 状态 enum:order
sales_order.status;

-- name: order total 金额|总额|amount|value money
sales_order.total_minor
||
sales_order.currency;

-- name: order currency 币种|货币 code
sales_order.currency;

-- name: order ordered 下单|日期|ordered_on day:back
sales_order.ordered_on;

-- name: order channel 渠道 name
sales_order.channel;

-- name: order org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = sales_order.org_id AND org.deleted_at IS NULL;

-- name: order contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM contact WHERE contact.id = sales_order.contact_id AND contact.deleted_at IS NULL;

-- name: order deal 商机 record into=deal
deal.id
||
deal.title_key
FROM deal WHERE deal.id = sales_order.deal_id AND deal.deleted_at IS NULL;

-- name: order product 产品 record into=product
product.id
||
product.name_key
||
crm_folded(product.code)
||
crm_folded(order_line.name)
FROM order_line LEFT JOIN product ON product.id = order_line.product_id WHERE order_line.order_id = sales_order.id;

-- name: order lines 明细|产品行 many
FROM order_line WHERE order_line.order_id = sales_order.id;

-- name: order owner 负责人|归属 lookup:user
sales_order.owner_id;

-- name: order source 来源 name
sales_order.source;

-- name: order notes 备注|note text
sales_order.note;

-- name: order created 创建|建立|created_at instant
sales_order.created_at;

-- name: order updated 更新|修改|updated_at instant
sales_order.updated_at;

-- name: asset name 名称|设备 text
asset.name;

-- name: asset serial 序列号 name
asset.serial;

-- name: asset product 产品 record into=product
product.id
||
product.name_key
||
crm_folded(product.code)
FROM product WHERE product.id = asset.product_id AND product.deleted_at IS NULL;

-- name: asset sold 售出|购买日期|sold_on day:back
asset.sold_on;

-- name: asset warranty 保修|保修期|warranty_until day:ahead
asset.warranty_until;

-- name: asset life 寿命|life_until day:ahead
asset.life_until;

-- name: asset status 状态 enum:asset
asset.status;

-- name: asset org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = asset.org_id AND org.deleted_at IS NULL;

-- name: asset contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM contact WHERE contact.id = asset.contact_id AND contact.deleted_at IS NULL;

-- name: asset order 订单 record into=order
sales_order.id
||
crm_folded(sales_order.number)
FROM sales_order WHERE sales_order.id = asset.order_id AND sales_order.deleted_at IS NULL;

-- name: asset source 来源 name
asset.source;

-- name: asset notes 备注|note text
asset.note;

-- name: asset created 创建|建立|created_at instant
asset.created_at;

-- name: asset updated 更新|修改|updated_at instant
asset.updated_at;

-- name: note text 内容|正文 text
note.text;

-- name: note contact 联系人 record into=contact
contact.id
||
contact.name_key
FROM contact WHERE contact.id = note.contact_id AND contact.deleted_at IS NULL;

-- name: note org 公司|单位|组织|客户 record into=org
org.id
||
org.name_key
||
org.core_key
FROM org WHERE org.id = note.org_id AND org.deleted_at IS NULL;

-- name: note source 来源 name
note.source;

-- name: note created 创建|建立|created_at instant
note.created_at;

-- name: note updated 更新|修改|updated_at instant
note.updated_at;
