"""Who is who on the side that buys: the six roles that a contact can have in a deal, under the words people use."""

from crmctl.words import N_, _, spoken

ROLES = {
    "decision": "decision-maker decider decision_maker economic-buyer boss 决策人 决策者 拍板人 决定人 老板",
    "influence": "influencer recommender technical adviser advisor 影响者 影响人 推荐人 技术把关",
    "user": "end-user users 使用人 使用者 最终用户 用户",
    "finance": "financial purchasing buyer procurement accounting 财务 采购 采购人 付款人",
    "gatekeeper": "gate secretary assistant 把关人 守门人 秘书 助理",
    "champion": "sponsor coach supporter ally 支持者 支持人 内线 教练",
}
TITLES = {
    "decision": N_("decision-maker"), "influence": N_("influencer"), "user": N_("end user"), "finance": N_("finance"),
    "gatekeeper": N_("gatekeeper"), "champion": N_("champion"),
}  # fmt: skip
NONE = frozenset({"none", "no", "-", "无", "没有"})


def role_of(word: str) -> str:
    """Return one of the six roles for a word in English or Chinese, "" for any other."""
    plain = word.strip().casefold()
    for role, words in ROLES.items():
        if plain == role or plain in words.split():
            return role
    return ""


def said_role(role: str) -> str:
    """Return what a role is called in the person's language."""
    return _(TITLES[role])


def told() -> str:
    """Return the roles as a person may write them."""
    return _(", ").join(role if spoken() == "en" else f"{role}（{said_role(role)}）" for role in ROLES)
