"""Lines of a deal or an order as they are typed, with the product that each of them means."""

from collections.abc import Sequence

from crmctl.app import App
from crmctl.commands import records
from crmctl.domain.lines import Meant, parse_line
from crmctl.domain.text import tidy
from crmctl.store import products
from crmctl.store.references import NotFound
from crmctl.words import N_


class NoSuchProduct(NotFound):
    """A line names no product that is known."""

    hint = N_("{near} Add it with `crmctl product add`, or let the line stand as it is with --free.")


def read(app: App, texts: Sequence[str], currency: str, *, free: bool = False) -> list[Meant]:
    """Read lines; ``free`` lets those stand that name no product, such as freight."""
    return [_meant(app, text, currency, free=free) for text in texts]


def _meant(app: App, text: str, currency: str, *, free: bool) -> Meant:
    line = parse_line(text, currency)
    try:
        found = records.resolve_near(app, line.product, ("product",))
    except NotFound as error:
        if free:
            return Meant(None, tidy(line.product), line.quantity, line.price)
        near = error.advice() if isinstance(error, records.NobodyKnown) else ""
        raise NoSuchProduct(noun=error.facts["noun"], text=line.product, near=near) from error
    with app.store.reading() as db:
        product = products.row(db, found.id)
    return Meant(product, product["name"], line.quantity, line.price)
