"""The fields of products, orders and what customers have that a column can fill, and what such columns are called."""

from __future__ import annotations

from crmctl.domain.column_words import CREATED, EMAIL, ORG, PHONE
from crmctl.words import N_

_KEYS = {
    "source": N_("source"),
    "source_key": N_("the source's own key"),
    "uid": N_("our own key, in files that were exported here"),
}
_CUSTOMER = {
    "org": N_("organisation; one that is not known is made"),
    "who": N_("contact: a name, an address, a number or a reference"),
    "customer": N_("customer, a contact or an organisation: by name, address, number or key"),
    "email": N_("e-mail address of the contact"),
    "phone": N_("phone number of the contact"),
}
FIELDS = {
    "product": {
        "code": N_("code: article number, SKU, ISBN"),
        "name": N_("name"),
        "category": N_("category"),
        "line": N_("line or series"),
        "author": N_("who made it: author, brand, maker"),
        "unit": N_("unit"),
        "price": N_("price of one"),
        "cost": N_("cost of one"),
        "currency": N_("currency of the amounts"),
        "warranty_months": N_("warranty: months, or as 2 years"),
        "life_months": N_("life until it is to be replaced: months, or as 5 years"),
        "announced_on": N_("when it was announced"),
        "note": N_("note"),
        "created_at": N_("created"),
        **_KEYS,
    },
    "order": {
        "number": N_("number of the order; rows of one number are its lines"),
        **_CUSTOMER,
        "ordered_on": N_("day of the order"),
        "status": N_("open, delivered, paid, cancelled or refunded"),
        "product": N_("product, by code or name"),
        "name": N_("what is on the line, when it is no product of the list"),
        "quantity": N_("quantity; below zero gives back"),
        "price": N_("price of one"),
        "line_total": N_("total of the line"),
        "total": N_("total of the order"),
        "currency": N_("currency of the amounts"),
        "channel": N_("channel"),
        "deal": N_("the deal it comes from: a reference, a key or its title"),
        "owner": N_("owner"),
        "note": N_("note"),
        "created_at": N_("created"),
        **_KEYS,
    },
    "asset": {
        "name": N_("what it is; without it, the product's name"),
        "product": N_("product, by code or name"),
        **_CUSTOMER,
        "serial": N_("serial number"),
        "sold_on": N_("day of the sale"),
        "warranty_until": N_("end of the warranty; without it, by the months of the product"),
        "life_until": N_("end of its life; without it, by the months of the product"),
        "status": N_("in use, retired or returned"),
        "order": N_("number of the order it came with"),
        "note": N_("note"),
        "created_at": N_("created"),
        **_KEYS,
    },
}
_PRODUCT = "product|product name|item|article|model|产品|产品名称|商品|商品名称|型号|货品|物料名称|机型|设备名称"
_PLAIN = "external id|external_id|id|key|record id|唯一标识|外部编号|记录编号"
_OWNER = "owner|sales rep|rep|salesperson|sales agent|负责人|销售|销售员|业务员|销售人员"
_CURRENCY = "currency|currency code|币种|货币|币别"
_NOTE = "note|notes|comments|comment|remarks|备注|说明"
_PERSON = "contact|contact name|contacts|buyer|联系人|联系人姓名|收货人|买家"
_ANY = "customer|customer name|client|sold to|user|account name|客户|客户姓名|客户名称|用户|使用单位|最终用户"
_ID = "customer id|customer_id|customerid|customer no|customer number|client id|客户编号|会员号|会员编号|客户id"
WORDS = {
    "product": {
        "code": "code|product code|sku|item code|article number|article no|part number|stockcode|stock code|isbn|ean|"
        "产品编码|产品编号|产品代码|商品编码|商品编号|货号|编码|物料编码|料号|书号",
        "name": f"name|title|description|{_PRODUCT}|书名|名称|品名",
        "category": "category|product category|type|product type|group|"
        "family|类别|分类|产品类别|产品分类|商品分类|品类",
        "line": "line|product line|series|range|产品线|系列|产品系列|丛书",
        "author": "author|authors|brand|maker|manufacturer|vendor|作者|品牌|厂商|厂家|制造商|生产厂家",
        "unit": "unit|uom|unit of measure|单位|计量单位",
        "price": "price|list price|sales price|sales_price|unit price|unitprice|"
        "rrp|msrp|价格|单价|售价|标价|定价|零售价|"
        "销售价|指导价",
        "cost": "cost|unit cost|cost price|purchase price|standard cost|成本|成本价|进价|采购价|进货价",
        "currency": _CURRENCY,
        "warranty_months": "warranty|warranty months|warranty_months|warranty (months)|warranty period|保修|保修期|"
        "质保|质保期|保修月数|质保月数|保修期限|保修期(月)",
        "life_months": "life|life months|life_months|life (months)|lifetime|service life|useful life|寿命|使用寿命|"
        "使用年限|更换周期|设计寿命|寿命(月)",
        "announced_on": "announced on|announced_on|announced|release date|launch date|publication date|published|"
        "发布日期|上市日期|出版日期|发布时间|上市时间",
        "note": _NOTE,
        "created_at": CREATED,
        "source": "source|来源",
        "source_key": f"source key|source_key|{_PLAIN}|product id|产品id|编号|序号",
        "uid": "uid",
    },
    "order": {
        "number": "number|order|order number|order no|order no.|order id|order_id|invoice|invoice no|invoiceno|"
        "invoice number|sales order|so number|订单号|订单编号|销售单号|单号|合同号|合同编号|订单|发票号|销售订单号",
        "org": f"{ORG}|购货单位|购买单位|采购单位",
        "who": _PERSON,
        "customer": f"{_ANY}|{_ID}",
        "email": EMAIL,
        "phone": PHONE,
        "ordered_on": "ordered on|ordered_on|date|order date|invoice date|invoicedate|purchase date|ordered at|"
        "下单日期|下单时间|订单日期|销售日期|日期|签订日期|购买日期|成交日期|开票日期|订购日期",
        "status": "status|order status|state|状态|订单状态|付款状态",
        "product": "sku|stock code|stockcode|product code|item code|"
        f"{_PRODUCT}|产品编码|产品编号|商品编码|商品编号|货号",
        "name": "description|item description|line description|品名|描述|商品描述|摘要",
        "quantity": "quantity|qty|units|count|数量|台数|件数|订购数量|销售数量",
        "price": "price|unit price|unitprice|unit_price|item price|单价|价格|销售单价|含税单价",
        "line_total": "line total|line_total|line amount|subtotal|sub total|"
        "extended price|小计|行金额|金额|行合计|价税合计",
        "total": "total|order total|amount|total amount|invoice total|grand total|总金额|订单金额|合计|总计|订单总额|"
        "应付金额|实付金额",
        "currency": _CURRENCY,
        "channel": "channel|sales channel|渠道|销售渠道|平台",
        "deal": "deal|opportunity|opportunity id|商机|销售机会|关联商机",
        "owner": _OWNER,
        "note": _NOTE,
        "created_at": CREATED,
        "source": "source|来源",
        "source_key": f"source key|source_key|{_PLAIN}",
        "uid": "uid",
    },
    "asset": {
        "name": "name|asset|asset name|equipment|名称|设备|资产名称",
        "product": _PRODUCT,
        "org": ORG,
        "who": _PERSON,
        "customer": f"{_ANY}|{_ID}",
        "email": EMAIL,
        "phone": PHONE,
        "serial": "serial|serial number|serial no|serial no.|sn|s/n|imei|序列号|机身号|机身编号|出厂编号|设备编号|sn码",
        "sold_on": "sold on|sold_on|sold|sale date|purchase date|purchased|delivery date|date of sale|installed on|"
        "install date|销售日期|购买日期|出售日期|出货日期|交付日期|安装日期|购机日期|日期",
        "warranty_until": "warranty until|warranty_until|warranty end|warranty end date|warranty expires|"
        "warranty expiry|保修到期|质保到期|保修截止|质保截止|保修期至|保修到期日|质保到期日|质保到期日期|保修到期日期",
        "life_until": "life until|life_until|end of life|replace by|"
        "replacement date|报废日期|更换日期|寿命到期|使用期至",
        "status": "status|state|状态|使用状态|设备状态",
        "order": "order|order number|order no|order no.|order id|订单号|订单编号|销售单号|合同号",
        "note": _NOTE,
        "created_at": CREATED,
        "source": "source|来源",
        "source_key": f"source key|source_key|{_PLAIN}|asset id|资产编号|编号|序号",
        "uid": "uid",
    },
}
