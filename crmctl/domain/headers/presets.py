"""Programs that write contact files, known by columns that only they have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from crmctl.domain.headers.synonyms import fold


@dataclass(frozen=True, slots=True)
class Preset:
    """What a program does in every file it writes."""

    name: str
    date_order: str = ""  # ymd, dmy, mdy, or "" when it varies
    multi_separator: str = ""  # between several values in one cell
    external_id_target: str = ""  # the target whose value is the program's own key
    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)  # folded header → target, where it differs from the usual


_KEY = "external_id"
_SIGNATURES: tuple[tuple[Preset, tuple[str, ...]], ...] = (  # every word must be there; a bar stands for «or»
    (
        Preset("google", "ymd", " ::: ", "", "google"),
        ("firstname", "lastname", "email1value|phone1value", "email1label|phone1label"),
    ),
    (Preset("google-old", "ymd", " ::: ", "", "google"), ("givenname", "email1type|phone1type")),
    (Preset("linkedin", "dmy", "", "linkedin", "linkedin", {"url": "linkedin"}), ("connectedon", "position", "url")),
    (Preset("hubspot", "ymd", ";", _KEY, "hubspot"), ("recordid|hsobjectid", "lifecyclestage|leadstatus|contactowner")),
    (Preset("salesforce", "ymd", ";", _KEY, "salesforce"), ("leadsource", "ownerid|owneralias")),
    (Preset("salesforce", "ymd", ";", _KEY, "salesforce"), ("id", "isdeleted|systemmodstamp|createdbyid")),
    (Preset("zoho", "ymd", ";", _KEY, "zoho"), ("leadowner|contactowner", "leadname|leadstatus|leadid")),
    (Preset("odoo", "ymd", ",", _KEY, "odoo"), ("name", "relatedcompany|companytype|isacompany")),
    (
        Preset("facebook-leads", "ymd", "", _KEY, "facebook", {"platform": "source", "isorganic": ""}),
        ("createdtime", "fullname", "phonenumber", "platform"),
    ),
    (Preset("pipedrive", "ymd", ",", _KEY, "pipedrive"), ("personname|personemail|dealorganization",)),
    (Preset("atomic-crm", "ymd", ",", "", "atomic-crm"), ("firstname", "firstseen", "lastseen", "hasnewsletter")),
    (Preset("cordys", "ymd", ",", _KEY, "cordys"), ("工号", "姓名", "手机号")),
    (Preset("thunderbird", "", "", "", "thunderbird"), ("primaryemail", "displayname")),
)
_THUNDERBIRD = {"name", "nickname", "email", "birth_year", "phone:pager"}
_OUTLOOK = {"given_name", "family_name", "phone:work", "phone:home", "street:work", "city:work"}
_ORDERS = {"en": "mdy", "zh": "ymd", "ja": "ymd", "ko": "ymd", "sv": "ymd"}


def detect(header: Sequence[str]) -> Preset | None:
    """Return the program that wrote this header, if its columns give it away."""
    folded = {fold(cell) for cell in header}
    for preset, signature in _SIGNATURES:
        if all(any(word in folded for word in choice.split("|")) for choice in signature):
            return preset
    if "firstname" in header and "lastname" in header:  # in one word and small: no other program writes it so
        return Preset("mautic", "ymd", "|", "", "mautic")
    return None


def by_targets(targets: Collection[str], language: str) -> Preset | None:
    """Know Thunderbird and Outlook in any language by the set of fields they write."""
    if _THUNDERBIRD.issubset(targets):
        return Preset("thunderbird", "", "", "", "thunderbird")
    if _OUTLOOK.issubset(targets):
        return Preset("outlook", _ORDERS.get(language, "dmy"), ";", "", "outlook")
    return None
