"""The words of vCards in crmctl's own: properties, types of phones, places, messengers, Apple's labels."""

from __future__ import annotations

# property: target, as a single text
TEXTS = {
    "FN": "name",
    "TITLE": "title",
    "ROLE": "role",
    "NOTE": "notes",
    "UID": "external_id",
    "REV": "updated_at",
}
# property: target, with a reader of its own
READ = {
    "EMAIL": "email",
    "TEL": "phone",
    "URL": "website",
    "N": "family_name",
    "ORG": "org",
    "ADR": "street",
    "LABEL": "street",
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "X-ABDATE": "anniversary",
    "GENDER": "gender",
    "X-GENDER": "gender",
    "NICKNAME": "nickname",
    "CATEGORIES": "tags",
    "X-ANDROID-CUSTOM": "nickname",
    "IMPP": "handle",
    "X-SOCIALPROFILE": "handle",
    "KIND": "kind",
    "X-ADDRESSBOOKSERVER-KIND": "kind",
    "X-ABSHOWAS": "kind",
    "VERSION": "version",
    "X-ABLABEL": "",
}
HANDLES = frozenset(
    {"wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "linkedin", "twitter", "facebook", "line"}
)
DROPPED = frozenset({"PRODID", "PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "BEGIN", "END"})
_SERVICES = {
    "weixin": "wechat",
    "微信": "wechat",
    "wxwork": "wecom",
    "wework": "wecom",
    "企业微信": "wecom",
    "skype-username": "skype",
    "google-talk": "gtalk",
    "googletalk": "gtalk",
    "ymsgr": "yahoo",
    "xmpp": "jabber",
    "x": "twitter",
    "tg": "telegram",
    "ms-imaddress": "im",
}
INSTANT = HANDLES | {"aim", "icq", "msn", "yahoo", "jabber", "gtalk", "gadugadu", "groupwise", "sip", "im", "weibo"}
_PHONES = {
    "pager": "pager",
    "cell": "mobile",
    "mobile": "mobile",
    "iphone": "mobile",
    "car": "car",
    "main": "main",
    "home": "home",
    "work": "work",
    "other": "other",
}
_NOISE = {
    "pref",
    "internet",
    "voice",
    "text",
    "msg",
    "x400",
    "postal",
    "parcel",
    "dom",
    "intl",
    "8bit",
    "7bit",
    "video",
}
_NOISE |= {"textphone", "cell", "fax", "inline", "base64", "quoted-printable"}
_APPLE = {"homepage": "homepage", "iphone": "mobile", "otherfax": "fax", "assistantphone": "assistant"}
_APPLE |= {word: word for word in ("mobile", "home", "work", "other", "main", "pager", "homefax", "workfax", "car")}


def label_of(value: str) -> str:
    """Read Apple's label: ``_$!<Mobile>!$_`` is one of its own words, anything else is the person's."""
    text = value.strip().removeprefix("_$!<").removesuffix(">!$_").strip()
    return _APPLE.get(text.lower(), text)


def service_of(name: str) -> str:
    """Name an instant messenger or social network the way the rest of crmctl does."""
    name = name.strip().lower()
    return _SERVICES.get(name, name)


def phone_label(types: list[str]) -> str:
    """Name a phone by its types; a fax goes before the place where it stands."""
    if "fax" in types or "homefax" in types or "workfax" in types:
        return "workfax" if {"work", "workfax"} & {*types} else "homefax" if {"home", "homefax"} & {*types} else "fax"
    for word, label in _PHONES.items():
        if word in types:
            return label
    return place(types)


def place(types: list[str]) -> str:
    """Pick home, work or other, else the first type of somebody's own."""
    for word in ("home", "work", "other"):
        if word in types:
            return word
    return next((word.removeprefix("x-") for word in types if word not in _NOISE), "")
