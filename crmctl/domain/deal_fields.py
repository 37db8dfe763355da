"""The fields of a deal that a column can fill, and what such columns are called elsewhere."""

from __future__ import annotations

from crmctl.domain.column_words import CREATED, EMAIL, ORG, PHONE
from crmctl.words import N_

FIELDS = {
    "title": N_("what it is about; without it, product and organisation"),
    "org": N_("organisation; one that is not known is made"),
    "who": N_("contacts, each with a role after a colon; several with ; between"),
    "role": N_("role of the contact: decision, influence, user, finance, …"),
    "email": N_("e-mail address of the contact"),
    "phone": N_("phone number of the contact"),
    "pipeline": N_("pipeline; without it, the usual one"),
    "stage": N_("stage it stands in"),
    "status": N_("open, won or lost"),
    "amount": N_("amount"),
    "currency": N_("currency of the amounts"),
    "probability": N_("probability in per cent, when it is not that of the stage"),
    "category": N_("category of the forecast: pipeline, best case, commit or omitted"),
    "expected_close_on": N_("when it is expected to close"),
    "owner": N_("owner"),
    "lost_reason": N_("why it was lost; a new reason joins the list"),
    "product": N_("products, by code or name; several with ; between"),
    "quantity": N_("quantity of the product"),
    "price": N_("price of one"),
    "tags": N_("tags; several with ; between"),
    "note": N_("note"),
    "created_at": N_("created"),
    "closed_at": N_("when it was won or lost"),
    "stage_entered_at": N_("when it came into the stage it stands in"),
    "entered:STAGE": N_("when it came into that stage, as entered:Offer"),
    "source": N_("source"),
    "source_key": N_("the source's own key"),
    "uid": N_("our own key, in files that were exported here"),
}
_KEY = (
    "external id|external_id|id|key|no|number|record id|opportunity id|opportunity_id|opportunity number|deal id|"
    "deal number|deal no|crm id|编号|序号|唯一标识|外部编号|记录编号|商机编号|商机id|机会编号|销售机会编号|项目编号"
)
WORDS = {
    "title": "title|deal|deal name|deal title|opportunity|opportunity name|name|subject|topic|project|project name|"
    "商机|商机名称|机会|机会名称|销售机会|销售机会名称|项目|项目名称|交易名称|名称|标题|主题",
    "org": f"{ORG}|customer|client|customer name|associated company|primary associated company|客户|客户名称|所属客户|"
    "对应客户|关联客户",
    "who": "who|contact|contact name|contacts|person|contact person|primary contact|associated contact|"
    "associated contacts|联系人|联系人姓名|主要联系人|关键联系人|决策人|对接人",
    "role": "role|contact role|buying role|角色|联系人角色|决策角色",
    "email": EMAIL,
    "phone": PHONE,
    "pipeline": "pipeline|pipeline name|sales pipeline|process|管道|销售管道|销售流程|销售阶段组|漏斗",
    "stage": "stage|deal stage|deal_stage|opportunity stage|sales stage|stage name|阶段|销售阶段|商机阶段|当前阶段|"
    "机会阶段|项目阶段|跟进阶段",
    "status": "status|deal status|state|outcome|result|状态|商机状态|赢单状态|结果|赢输|输赢",
    "amount": "amount|value|deal value|deal amount|opportunity amount|close value|close_value|expected revenue|"
    "deal size|total|total amount|revenue|金额|商机金额|预计金额|销售金额|预计销售金额|成交金额|合同金额|总金额|"
    "预计成交金额",
    "currency": "currency|currency code|币种|货币|币别",
    "probability": "probability|probability (%)|win probability|deal probability|likelihood|概率|赢率|成交概率|赢单率|"
    "赢单概率|可能性",
    "category": "forecast category|forecast_category|category|预测类别",
    "expected_close_on": "expected close|expected_close_on|expected close date|estimated close date|est. close date|"
    "target close date|forecast close date|预计成交日期|预计成交时间|预计结单日期|预计签单日期|预计签约日期|"
    "预计完成日期|预计关闭日期|预计成单日期",
    "owner": "owner|deal owner|opportunity owner|sales agent|sales_agent|sales rep|rep|salesperson|account executive|"
    "assigned to|agent|user|负责人|商机负责人|销售|销售员|业务员|销售人员|跟进人|所有人|归属人|销售代表",
    "lost_reason": "lost reason|loss reason|lost_reason|closed lost reason|"
    "reason lost|reason for loss|丢单原因|输单原因|"
    "失败原因|输单理由",
    "product": "product|products|product name|item|line item|产品|产品名称|商品|商品名称|意向产品|型号",
    "quantity": "quantity|qty|units|数量|台数|件数",
    "price": "price|unit price|unit_price|sales price|单价|价格|销售单价",
    "tags": "tags|tag|labels|标签",
    "note": "note|notes|description|details|comments|comment|remarks|next step|备注|说明|描述|详情|跟进记录",
    "created_at": f"{CREATED}|create date|deal created|deal - deal created|商机创建时间|立项日期|立项时间",
    "closed_at": "closed at|closed_at|close date|close_date|closed date|closed on|date closed|won time|lost time|"
    "actual close date|won at|lost at|结单日期|成交日期|成交时间|关闭时间|关闭日期|赢单日期|赢单时间|输单日期|签单日期|"
    "签约日期|实际成交日期|实际结单日期|结束日期",
    "stage_entered_at": "stage entered at|stage_entered_at|stage date|last stage change|last stage change date|"
    "stage change date|stage changed|date entered current stage|"
    "进入阶段时间|进入当前阶段时间|阶段更新时间|阶段变更时间",
    "source": "source|lead source|deal source|original source|来源|线索来源|商机来源|客户来源",
    "source_key": f"source key|source_key|{_KEY}",
    "uid": "uid",
}
