"""What a person reads of a web page: mails and invitations come as such."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST = 2_000_000  # of a page
_UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
_BLOCKS = frozenset(
    "address article blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol"
    " p pre section table tr ul".split()
)
_APART = frozenset({"p", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "pre"})
_DECLARATION = re.compile(r"<[!?][^>]*>")
_BLANKS = re.compile(r"[\x00-\x20\x7f\xa0]+")
_BOUND, _WIDE = "\x1e", "\x1f"  # between blocks; what stands in the page itself becomes a blank
_BOUNDS = re.compile("[\x1e\x1f][ \x1e\x1f]*")


def plain(page: str) -> str:
    """Return the text of a page: a line to a block, links with where they lead, no scripts and no pictures."""
    reader = _Reader()
    reader.feed(_bounded(page[:LONGEST]))
    reader.close()
    whole = _BOUNDS.sub(lambda run: "\n\n" if _WIDE in run[0] else "\n", "".join(reader.pieces))
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in whole.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _bounded(page: str) -> str:
    """Take out what the parser would look for the end of again and again: comments, declarations, tags without end."""
    pieces, at = [], 0
    while (start := page.find("<!--", at)) >= 0:
        pieces.append(page[at:start])
        at = page.find("-->", start)
        at = at + len("-->") if at >= 0 else len(page)
    whole = "".join([*pieces, page[at:]])
    end = whole.rfind(">") + 1
    return _DECLARATION.sub("", whole[:end]) + whole[end:].replace("<", "&lt;")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0
        self._is_as_written = False
        self._link = ("", 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "body":
            self._unread = 0  # a head that was never closed
        elif tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self.pieces))
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        self._block(tag)
        self._is_as_written = self._is_as_written or tag == "pre"
        if tag == "li":
            self.pieces.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(self._unread - 1, 0)
        elif tag == "a":
            self._led()
        elif tag == "pre":
            self._is_as_written = False
        self._block(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            lines = data.split("\n") if self._is_as_written else [data]
            self.pieces.append("\n".join(_BLANKS.sub(" ", line) for line in lines))

    def _block(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append(_WIDE if tag in _APART else _BOUND)

    def _led(self) -> None:
        """Name the address of a link unless its text is that address."""
        (where, start), self._link = self._link, ("", 0)
        shown = "".join(self.pieces[start:]).strip()
        if where.startswith(("http://", "https://", "tel:")) and not self._unread and shown.rstrip("/") not in where:
            self.pieces.append(f" <{where}>")
