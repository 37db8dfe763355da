"""What the options of add and edit say of what a customer has, read into what is to be written."""

from __future__ import annotations

from collections.abc import Mapping

from crmctl.actions.assets import Wish
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.domain.asset import status_of
from crmctl.domain.text import tidy, tidy_lines
from crmctl.store.references import Found, NotFound

Options = Mapping[str, str | None]


def read(app: App, options: Options, what: str = "") -> Wish:
    """Read the options, None was not said; ``what`` is a product that is known, or else the name of the thing."""
    product = _product(app, what) if what else None
    name = options.get("name")
    return Wish(
        name=tidy(what) if what and not product else None if name is None else tidy(name),
        product=product or _found(app, options.get("product"), "product"),
        serial=_plain(options["serial"]),
        org=_found(app, options["org"], "org"),
        contact=_found(app, options["contact"], "contact"),
        order=_found(app, options["order"], "order"),
        sold_on=_day(app, options["sold_on"], ahead=False),
        warranty_until=_day(app, options["warranty_until"]),
        life_until=_day(app, options["life_until"]),
        status=status_of(status) if (status := options["status"]) is not None else None,
        note=None if options["note"] is None else tidy_lines(options["note"]),
        source=_plain(options["source"]),
        source_key=_plain(options["source_key"]),
    )


def _product(app: App, text: str) -> Found | None:
    """Return the product meant; a reference that leads nowhere is an error, a name may be that of the thing itself."""
    from crmctl.store.references import REFERENCE

    try:
        return records.resolve(app, text, ("product",))
    except NotFound:
        if REFERENCE.fullmatch(text):
            raise
        return None


def _found(app: App, text: str | None, noun: str) -> Found | None:
    return records.resolve_near(app, text, (noun,)) if text else None


def _day(app: App, text: str | None, *, ahead: bool = True) -> str | None:
    return when.day(app, text, ahead=ahead).isoformat() if text else text


def _plain(text: str | None) -> str | None:
    return None if text is None else tidy(text)
