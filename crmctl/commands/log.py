"""crmctl log"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from crmctl.actions import interactions
from crmctl.app import App
from crmctl.commands import logged, logging_wish, records
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain.text import tidy_lines
from crmctl.words import N_, _


def log(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=N_("call, meeting, visit, email, wechat, …"))],
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("With whom: reference, name, number or address."))],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT...]", help=N_("What was said; - reads standard input."))
    ] = None,
    with_: Annotated[list[str] | None, typer.Option("--with", help=N_("Who else took part."), metavar="WHO")] = None,
    at: Annotated[str, typer.Option(help=N_("When it happened; now when left out."), metavar="WHEN")] = "",
    minutes: Annotated[int | None, typer.Option(help=N_("How long it took."), metavar="N", min=0)] = None,
    direction: Annotated[str, typer.Option(help=N_("in: they came to us; out: we to them."), metavar="in|out")] = "",
    channel: Annotated[str, typer.Option(help=N_("By which number, address or account."), metavar="C")] = "",
    outcome: Annotated[str, typer.Option(help=N_("What came of it: agreed, no-answer, …"), metavar="O")] = "",
    next_: Annotated[str, typer.Option("--next", help=N_("When the next step is due."), metavar="DATE")] = "",
    next_title: Annotated[str, typer.Option(help=N_("What the next step is."), metavar="T")] = "",
    deal: Annotated[str, typer.Option(help=N_("The deal it is about."), metavar="D")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help=N_("Set a field too."), metavar="FIELD=VALUE")] = None,
    tag: Annotated[list[str] | None, typer.Option(help=N_("Tag them too."), metavar="TAG")] = None,
    private: Annotated[bool, typer.Option("--private", help=N_("Show the text to you alone (advisory)."))] = False,
    new: Annotated[bool, typer.Option("--new", help=N_("Add the person when nobody is known by that name."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Log a call, a meeting, a visit, a message: what was said, the next step and changed fields in one line.

    Examples:
      crmctl log call 王工 报价已收，要砍5% --next 周五
      crmctl log visit o3 "saw the new line" --with c12 --at "yesterday 15:00" --minutes 90
      crmctl log 电话 13800138000 --outcome no-answer --next +2d
      crmctl log call d31 "要到下周才定" --next 周三
      crmctl log email "Ann Lee" - --direction in < mail.txt
    """
    app = ctx.ensure_object(App)
    given = logging_wish.Given(
        kind, who, "", with_ or [], at, minutes, direction, channel, outcome, next_, next_title, set_ or [], tag or [],
        private=private, new=new, deal=deal,
    )  # fmt: skip
    bare = bool(outcome) or minutes is not None or dry_run
    wish = logging_wish.read(app, given)
    store = app.open(dry=dry_run)
    with _text(text or [], logging_wish.about(wish), bare=bare) as said:
        record = interactions.log_interaction(store, logging_wish.worded(wish, said), app.user, app.now)
    shown = "\n".join(logged.lines(app, record, dry=dry_run))
    record["likely_duplicates"] = [double.ref for double in record["likely_duplicates"]]
    return records.did([record], logged.ONE, shown, output, one=True)


@contextmanager
def _text(words: Sequence[str], about: str, *, bare: bool) -> Iterator[str]:
    """Give the text: the words, standard input, or what is written in the editor; none needed when ``bare``."""
    if list(words) == ["-"]:
        yield tidy_lines(sys.stdin.read())
    elif words or bare:
        yield tidy_lines(" ".join(words))
    else:
        from crmctl.commands import editing

        with editing.edited(about, _("the text, or -")) as text:
            yield tidy_lines(text)
