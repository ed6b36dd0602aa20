"""paper: makes papers into a folder and records what was made."""

import sys
from argparse import Namespace

from db.papers.operations import record_papers
from db.people.sessions import find_session
from db.store.errors import Refused
from db.store.store import Store
from desktop.cli.output import show, table
from desktop.cli.stores import writing
from desktop.desk.press import FORMATS, Receipt, press, write_receipt
from desktop.desk.subjects import subjects
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind

_FORMATS = {"both": FORMATS, "docx": ("docx",), "pdf": ("pdf",)}
_LIST = "list"


def paper(arguments: Namespace) -> int:
    if arguments.kind == _LIST:
        return _show_kinds(arguments)
    missing = [
        words for words, value in (("--for", arguments.selector), ("--out", arguments.out)) if not value
    ]
    if missing:
        sys.stderr.write(f"用法不对：出文书要写明 {'、'.join(missing)}。\n加 --help 可看全部说明。\n")
        return 2
    chosen, mode = _kind(arguments.kind, arguments.mode)
    with writing(arguments) as store:
        try:
            receipt = _press(store, chosen, mode, arguments)
        except Refused as refused:
            values = {
                "made": [],
                "failed": [{"subject": arguments.selector, "reason": refused.sentence}],
                "missing_glyphs": [],
            }
            sys.stderr.write(refused.sentence + "\n")
            if arguments.json:
                show(arguments, "", values)
            return 1
    show(arguments, _words(receipt), receipt.values())
    return 1 if receipt.failed else 0


def _kind(words: str, mode: str) -> tuple[PaperKind, str]:
    try:
        chosen = kind(words)
    except KeyError as error:
        raise Refused(str(error.args[0]), field="kind", code="kind") from None
    if mode and mode not in chosen.modes:
        ways = f"可选：{'、'.join(chosen.modes)}" if chosen.modes else "它没有式样可选"
        raise Refused(f"{chosen.words}没有“{mode}”这种式样，{ways}。", field="mode", code="mode")
    return chosen, mode or (chosen.modes[0] if chosen.modes else "")


def _press(store: Store, chosen: PaperKind, mode: str, arguments: Namespace) -> Receipt:
    now = store.clock()
    session = find_session(store, arguments.session) if arguments.session else None
    found = subjects(
        store, chosen, arguments.selector.strip(), session=session, year=arguments.year or "", mode=mode,
        today=now.date(),
    )  # fmt: skip
    receipt = press(
        store, chosen, found, mode=mode, formats=_FORMATS[arguments.format], folder=arguments.out.absolute(),
        today=now.date(),
    )  # fmt: skip
    if receipt.made:
        with store.work(f"出{chosen.words} {len(receipt.made)} 份") as work:
            record_papers(work, receipt.made, at=now, by=store.actor)
    if len(found) > 1:
        write_receipt(receipt, at=now)
    return receipt


def _words(receipt: Receipt) -> str:
    lines = [f"已制作 {one.file}" for one in receipt.made]
    lines += [f"没有制作 {one.subject.words}：{one.reason}" for one in receipt.failed]
    if receipt.missing_glyphs:
        lines.append(f"没有字体的字：{'、'.join(map(_shown, sorted(receipt.missing_glyphs)))}")
    return "\n".join(lines) or "没有可以制作的对象。"


def _shown(character: str) -> str:
    """Return a character with its code: a screen may show it as an empty box too."""
    return f"{character}（U+{ord(character):04X}）"


def _show_kinds(arguments: Namespace) -> int:
    values = [{"kind": one.name, "name": one.words, "modes": list(one.modes)} for one in KINDS]
    rows = [[one.name, one.words, "、".join(one.modes)] for one in KINDS]
    show(arguments, table(["种类", "名称", "式样"], rows), values)
    return 0
