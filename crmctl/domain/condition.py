"""The one condition language: ``tag:vip city:上海 last_touch.over:90d not (source:fair or source:web)``.

    expression = all {("or" | "|" | "或") all}          all = one {["and" | "且"] one}
    one = ["not" | "-" | "非"] one | "(" expression ")" | "@" name | "+" tag | test | word | "exact words"
    test = field operator value {"," value}             operator = : = != < <= > >= ~
    value = text | "quoted" | [from] ".." [to]          each perhaps with @ a time, and a count after them: >=2

What a field is and what its values mean is not known here: ``store.conditions`` has the fields.
"""

from __future__ import annotations

from crmctl.domain.condition_nodes import All, Either, Match, Node, Not, Saved, Value, Words
from crmctl.domain.condition_tokens import Misread, Token, tokens
from crmctl.words import _

__all__ = ["MODIFIERS", "All", "Either", "Match", "Node", "Not", "Saved", "Value", "Words", "parse", "saved", "told"]
MOST = 400  # tests in one condition: SQLite takes expressions a thousand deep
_DEEPEST = 50
COUNTED = ("=", "<", "<=", ">", ">=")
MODIFIERS = {
    "min": ">=", "max": "<=", "over": ">", "under": "<", "before": "<", "after": ">", "since": ">=", "until": "<=",
    "has": "~", "至少": ">=", "至多": "<=", "超过": ">", "不足": "<", "早于": "<", "晚于": ">", "自": ">=", "至": "<=",
    "含": "~",
}  # fmt: skip


def parse(text: str) -> Node:
    """Read a condition; raise Misread, which shows the place, for what is none."""
    reader = _Reader(text)
    node = reader.either(0)
    reader.end()
    return node


def saved(node: Node) -> list[str]:
    """Return the names of the segments that a condition names."""
    match node:
        case Saved():
            return [node.name]
        case Not():
            return saved(node.node)
        case All() | Either():
            return [name for one in node.nodes for name in saved(one)]
    return []


def told(node: Node) -> str:
    """Write a condition back in its one canonical form."""
    from crmctl.domain import condition_told

    return condition_told.told(node)


class _Reader:
    """Reads the tokens from left to right, one rule of the grammar to a method."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.place, self.count = text, tokens(text), 0, 0

    def end(self) -> None:
        """Refuse what is left over."""
        if self._next().kind != "end":
            raise self._wrong(_("This bracket closes none."), _("Leave it out."))

    def either(self, depth: int) -> Node:
        """Read terms with ``or`` between."""
        if depth > _DEEPEST:
            raise self._wrong(_("The brackets are too deep."), _("Write it with fewer."))
        nodes = [self._all(depth)]
        while self._take("or"):
            nodes.append(self._all(depth))
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes))

    def _all(self, depth: int) -> Node:
        nodes = [self._one(depth)]
        while self._next().kind not in {"or", ")", "end"}:
            self._take("and")
            nodes.append(self._one(depth))
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _one(self, depth: int) -> Node:
        self._count()
        if self._take("not"):
            if depth > _DEEPEST:
                raise self._wrong(_("The brackets are too deep."), _("Write it with fewer."))
            return Not(self._one(depth + 1))
        if self._take("("):
            return self._bracketed(depth)
        token = self._next()
        if token.kind in {"@", "+"}:
            self.place += 1
            name = self._name()
            return Saved(name.text, token.at) if token.kind == "@" else Match("tag", ":", (name,), None, token.at)
        if token.kind in {"word", "quoted"}:
            self.place += 1
            return self._test(token) if self._next().kind == "op" and token.kind == "word" else _words(token)
        advice = _("Write FIELD:VALUE or a word; see `crmctl topic segments`.")
        raise self._wrong(_("Something is missing here."), advice)

    def _count(self) -> None:
        self.count += 1
        if self.count > MOST:
            raise self._wrong(_("There are more than {n} tests.").format(n=MOST), _("Write it with fewer."))

    def _bracketed(self, depth: int) -> Node:
        opened = self.tokens[self.place - 1]
        node = self.either(depth + 1)
        if not self._take(")"):
            raise Misread(_("This bracket is not closed."), _("Close it with )."), self.text, opened.at)
        return node

    def _name(self) -> Value:
        token = self._next()
        if token.kind not in {"word", "quoted"}:
            raise self._wrong(_("A name is missing here."), _("Write it right after the sign."))
        self.place += 1
        return Value(token.text, token.at, token.kind == "quoted")

    def _test(self, field: Token) -> Node:
        """Read what follows the name of a field: ``amount.min:50000`` and ``amount:>=50000`` are ``amount>=50000``."""
        if not (field.text[0].isalnum() or field.text[0] == "_"):
            raise Misread(_("This is no name of a field."), _("Put words with signs in quotes."), self.text, field.at)
        name, op = field.text, self._operator()
        base, _dot, modifier = name.rpartition(".")
        if op == ":" and base and modifier.lower() in MODIFIERS:
            name, op = base, MODIFIERS[modifier.lower()]
        elif op == ":" and self._next().kind == "op":
            op = self._operator()
        values = [self._value()]
        while self._take(","):
            self._count()
            values.append(self._value())
        return Match(name, op, tuple(values), self._times(), field.at)

    def _times(self) -> tuple[str, str] | None:
        """Read how many there must be: ``>=2`` after a value."""
        if self._next().kind != "op":
            return None
        if self._next().text not in COUNTED:
            raise self._wrong(_("The name of a field is missing here."), _("Write it right before the sign."))
        op = self._operator()
        return op, self._value().text

    def _operator(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1].text

    def _value(self) -> Value:
        start, on = self._next(), None
        low = self._plain()
        ranged = self._take("..")
        if not ranged and low is None:
            raise self._wrong(_("A value is missing here."), _('Write it after the sign; "…" keeps words together.'))
        high = self._plain() if ranged else None
        if not ranged and self._take("on"):
            on = self._value()
        text, quoted = (low.text, low.kind == "quoted") if low else ("", False)
        to = (high.text if high else "") if ranged else None
        if ranged and not text and not to:
            raise Misread(_("A value is missing here."), _("Write at least one end of the range."), self.text, start.at)
        return Value(text, start.at, quoted, to, on)

    def _plain(self) -> Token | None:
        token = self._next()
        if token.kind not in {"value", "quoted"} or (self.tokens[self.place - 1].kind == ".." and self._apart(token)):
            return None
        self.place += 1
        return token

    def _apart(self, token: Token) -> bool:
        """Say whether a blank stands between the two dots and this."""
        return token.at != self.tokens[self.place - 1].at + len("..")

    def _next(self) -> Token:
        return self.tokens[self.place]

    def _take(self, kind: str) -> bool:
        taken = self._next().kind == kind
        self.place += taken
        return taken

    def _wrong(self, problem: str, advice: str) -> Misread:
        return Misread(problem, advice, self.text, self._next().at)


def _words(token: Token) -> Words:
    return Words(token.text, token.kind == "quoted", token.at)
