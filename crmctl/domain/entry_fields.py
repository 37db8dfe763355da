"""The fields that a column can fill, of interactions, tasks and sales, and what such columns are called elsewhere."""

from __future__ import annotations

from crmctl.domain import deal_fields, sale_fields
from crmctl.domain.column_words import CREATED, EMAIL, KEY, ORG, PHONE, WHO
from crmctl.words import N_

INTERACTION = {
    "occurred_at": N_("when it happened: a day, or a day and a time"),
    "time": N_("the time of day, when it stands apart"),
    "kind": N_("kind: call, meeting, visit, …"),
    "who": N_("with whom: a name, an address, a number or a reference; several with ; between"),
    "email": N_("e-mail address of whom it was with"),
    "phone": N_("phone number of whom it was with"),
    "org": N_("organisation"),
    "deal": N_("the deal it is about: a reference, a key or its title"),
    "text": N_("what was said and done"),
    "subject": N_("subject"),
    "outcome": N_("outcome"),
    "minutes": N_("how long it took"),
    "direction": N_("in or out"),
    "channel": N_("channel"),
    "user": N_("who wrote it down"),
    "private": N_("only for whoever wrote it down"),
    "touch": N_("whether somebody was reached"),
    "next": N_("when the next step is due"),
    "next_title": N_("what the next step is"),
    "recorded_at": N_("when it was written down"),
    "occurred_on": N_("its civil date, when that is not the date of the moment"),
    "source": N_("source"),
    "source_key": N_("the source's own key"),
    "uid": N_("our own key, in files that were exported here"),
}
TASK = {
    "title": N_("what is to be done"),
    "who": N_("about whom: a name, an address, a number or a reference"),
    "email": N_("e-mail address of whom it is about"),
    "phone": N_("phone number of whom it is about"),
    "org": N_("organisation"),
    "deal": N_("the deal it is about: a reference, a key or its title"),
    "due": N_("when it is due: a day, or a day and a time"),
    "due_time": N_("the time of day, when it stands apart"),
    "zone": N_("the time zone of that time"),
    "minutes": N_("how long it takes: an appointment"),
    "priority": N_("high, normal or low"),
    "status": N_("open, done or cancelled"),
    "assignee": N_("who is to do it"),
    "note": N_("note"),
    "repeat": N_("how it comes back"),
    "repeat_mode": N_("fixed, or after it is done"),
    "repeat_from": N_("the day its repetition is counted from"),
    "repeat_on": N_("the day of the repetition that it stands for"),
    "repeat_time": N_("the time of day at which it comes back"),
    "next_step": N_("whether it is the next step with somebody"),
    "result": N_("what came of it"),
    "done_at": N_("when it was done"),
    "snoozes": N_("how often it was put off"),
    "origin": N_("what made it"),
    "created_at": N_("created"),
    "source": N_("source"),
    "source_key": N_("the source's own key"),
    "uid": N_("our own key, in files that were exported here"),
}
FIELDS = {"interaction": INTERACTION, "task": TASK, "deal": deal_fields.FIELDS, **sale_fields.FIELDS}

DEAL = "deal|deal name|opportunity|opportunity name|商机|商机名称|相关商机|关联商机|销售机会"
WORDS = {
    "interaction": {
        "occurred_at": "date|when|occurred at|occurred_at|date/time|datetime|activity date|call date|start|start date|"
        "start time|timestamp|happened at|日期|时间|跟进时间|跟进日期|拜访时间|拜访日期|联系时间|联系日期|发生时间|"
        "发生日期|沟通时间|通话时间|开始时间|日期时间|时间日期|会议时间|互动时间",
        "time": "time|time of day|clock|时刻|几点|具体时间",
        "kind": "kind|type|activity type|activity|interaction type|method|类型|方式|跟进方式|跟进类型|联系方式类型|"
        "沟通方式|活动类型|互动类型|拜访方式|类别",
        "who": WHO,
        "email": EMAIL,
        "phone": PHONE,
        "org": ORG,
        "deal": DEAL,
        "text": "text|notes|note|content|description|body|comments|comment|details|summary|remarks|message|内容|"
        "跟进记录|跟进内容|记录|沟通内容|拜访内容|备注|说明|描述|详情|纪要|会议纪要|通话内容|沟通记录|摘要|拜访记录|跟进情况",
        "subject": "subject|topic|title|主题|标题|事由",
        "outcome": "outcome|result|disposition|call result|status|结果|跟进结果|沟通结果|通话结果|拜访结果|状态",
        "minutes": "minutes|duration|length|min|mins|duration (minutes)|call duration|时长|分钟|通话时长|用时|持续时间",
        "direction": "direction|inbound/outbound|call direction|方向|呼叫方向|进出",
        "channel": "channel|渠道|途径",
        "user": "user|owner|author|by|assigned to|sales rep|rep|logged by|created by|recorded by|salesperson|跟进人|"
        "记录人|业务员|销售|销售员|负责人|创建人|录入人|经办人|拜访人|销售人员",
        "private": "private|is private|confidential|私密|仅自己可见|保密",
        "touch": "touch|reached|是否联系上|已联系上",
        "next": "next|next date|next step date|follow up|follow up date|follow-up|follow-up date|next contact|"
        "next follow up|next activity date|下次跟进|下次跟进时间|下次跟进日期|下次联系|下次联系时间|下次联系日期|"
        "下次拜访|下次拜访时间|下次时间|提醒时间|下一步时间",
        "next_title": "next step|next steps|next action|next title|下一步|下步计划|下一步计划|后续计划|下次跟进内容",
        "recorded_at": f"recorded at|recorded_at|logged at|记录时间|记录日期|{CREATED}",
        "occurred_on": "occurred on|occurred_on",
        "source": "source|来源",
        "source_key": f"source key|source_key|{KEY}",
        "uid": "uid",
    },
    "task": {
        "title": "title|task|task name|subject|name|to do|todo|what|summary|activity|任务|任务名称|标题|待办|待办事项|"
        "事项|主题|任务标题|工作内容|名称",
        "who": f"about|{WHO.replace('|name|', '|')}|相关联系人|关联客户",
        "email": EMAIL,
        "phone": PHONE,
        "org": ORG,
        "deal": DEAL,
        "due": "due|due date|due on|due_on|deadline|date|until|by|end date|due at|到期|到期日|到期时间|到期日期|"
        "截止日期|截止时间|截止|期限|日期|完成期限|计划时间|计划日期|计划完成时间|提醒日期|提醒时间",
        "due_time": "time|due time|due_time|时间|时刻|具体时间",
        "zone": "zone|time zone|timezone|时区",
        "minutes": "minutes|duration|length|时长|分钟|用时",
        "priority": "priority|importance|urgency|优先级|重要程度|紧急程度|重要性",
        "status": "status|state|done|completed|complete|is completed|状态|任务状态|完成状态|是否完成|完成情况",
        "assignee": "assignee|assigned to|owner|responsible|user|负责人|执行人|跟进人|经办人|指派给|责任人|业务员|"
        "处理人",
        "note": "note|notes|description|details|comments|comment|remarks|text|备注|说明|描述|详情|内容|"
        "任务描述|任务内容",
        "repeat": "repeat|recurrence|recurring|repeats|rrule|frequency|重复|重复规则|循环|周期",
        "repeat_mode": "repeat mode|repeat_mode",
        "repeat_from": "repeat from|repeat_from",
        "repeat_on": "repeat on|repeat_on",
        "repeat_time": "repeat time|repeat_time",
        "next_step": "next step|next_step|is next",
        "result": "result|outcome|结果|完成结果",
        "done_at": "done at|done_at|completed at|completed on|completion date|date completed|完成时间|完成日期|"
        "实际完成时间",
        "snoozes": "snoozes",
        "origin": "origin",
        "created_at": CREATED,
        "source": "source|来源",
        "source_key": f"source key|source_key|{KEY}",
        "uid": "uid",
    },
    "deal": deal_fields.WORDS,
    **sale_fields.WORDS,
}
