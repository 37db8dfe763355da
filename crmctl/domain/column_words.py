"""What the columns that many lists have are called, in English and Chinese."""

from __future__ import annotations

KEY = "external id|external_id|id|key|no|number|record id|activity id|编号|序号|唯一标识|外部编号|记录编号|记录id"
ORG = "company|account|account name|organisation|organization|org|firm|公司|公司名称|客户公司|单位|企业|机构|客户单位"
EMAIL = "email|e-mail|email address|contact email|邮箱|邮件地址|电子邮箱|电邮|客户邮箱|联系人邮箱"
PHONE = "phone|phone number|mobile|tel|telephone|contact phone|手机|手机号|电话号码|联系电话|客户电话|联系方式|手机号码"
WHO = (
    "who|contact|contact name|contacts|person|customer|client|lead|name|participants|attendees|with|full name|"
    "related to|regarding|客户|客户姓名|客户名称|联系人|联系人姓名|姓名|对象|跟进客户|跟进对象|参与人|拜访对象|相关客户"
)
CREATED = "created|created at|created_at|created on|created date|date created|创建时间|创建日期|录入时间|登记时间"
