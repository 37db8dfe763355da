"""What the options of add and edit say of a product, read into what is to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmctl.actions.products import Wish
from crmctl.app import App
from crmctl.commands import values, when
from crmctl.domain.product import CHINESE, FIELDS
from crmctl.errors import BadInput
from crmctl.words import _


def read(
    app: App, options: Mapping[str, str | None], settings: Sequence[str] = (), without: Sequence[str] = ()
) -> Wish:
    """Read the options; None was not said. ``settings``: FIELD=VALUE; ``without``: fields to be taken off."""
    given = {name: text for name, text in options.items() if text is not None}
    custom = values.custom(app, "product")
    own: dict[str, str] = {}
    for target, _label, text in values.assignments(app, {}, settings, "product"):
        (given if target in FIELDS else own)[target] = text
    gone = [CHINESE.get(name, name) for name in without]
    for name in gone:
        if name in {"name", *given}:
            raise BadInput(_("{name} cannot be taken off here.").format(name=name))
    given |= dict.fromkeys([name for name in gone if name in FIELDS], "")
    if given.get("announced_on"):
        given["announced_on"] = when.day(app, given["announced_on"]).isoformat()
    return Wish(
        given,
        custom.currency,
        {name: custom.value(name, text) for name, text in own.items() if text},
        [*(name for name in gone if name not in FIELDS), *(name for name, text in own.items() if not text)],
    )
