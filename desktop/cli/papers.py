"""paper: makes papers into a folder and records what was made."""

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from db.events.records import EventId
from db.events.sheets import keep_sheet
from db.papers.numbers import Letter, settle_numbers, take_numbers
from db.papers.operations import record_papers
from db.papers.records_numbers import LetterNumber, NumberState
from db.people.sessions import find_session
from db.store.errors import Refused, Trouble
from db.store.store import Store
from desktop.cli.output import show, table
from desktop.cli.stores import writing
from desktop.desk.press import FORMATS, Arrange, Order, letters_of, press, tasks_of
from desktop.desk.press_receipt import Receipt, write_receipt
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind

_FORMATS = {"both": FORMATS, "docx": ("docx",), "pdf": ("pdf",)}
_ARRANGE = {"each": Arrange.EACH, "units": Arrange.UNITS, "one": Arrange.ONE}
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
    today = store.clock().date()
    session = find_session(store, arguments.session) if arguments.session else None
    found = subjects(
        store, chosen, arguments.selector.strip(), session=session, year=arguments.year or "", mode=mode,
        today=today,
    )  # fmt: skip
    order = Order(
        tasks=tasks_of([style(chosen, mode)], found), folder=arguments.out.absolute(), title=chosen.words,
        formats=_FORMATS[arguments.format], arrange=_ARRANGE[arguments.arrange],
    )  # fmt: skip
    numbers = {} if arguments.no_number else _numbers(store, order)
    try:
        receipt = press(
            store, replace(order, numbers={one: each.text for one, each in numbers.items()}), today=today
        )
    except Trouble:
        _record(store, numbers, Receipt(folder=order.folder, title=order.title))
        raise
    _record(store, numbers, receipt)
    if len(found) > 1:
        write_receipt(receipt, at=store.clock())
    return receipt


def _numbers(store: Store, order: Order) -> dict[Letter, LetterNumber]:
    """Take the numbers of all letters before the first is made."""
    today = store.clock().date()
    letters = letters_of(store, order, today=today)
    if not letters:
        return {}
    with store.work(f"取文号 {len(letters)} 个") as work:
        return take_numbers(work, letters, on=today)


def _record(store: Store, numbers: dict[Letter, LetterNumber], receipt: Receipt) -> None:
    """Record what was made; numbers whose letters were not are void."""
    used = {numbers[one.letter].id for one in receipt.pressed if one.letter in numbers}
    unused = {
        each.id: "没有做成"
        for each in numbers.values()
        if each.id not in used and each.state is NumberState.TAKEN
    }
    if receipt.made or unused:
        with store.work(f"出{receipt.title} {len(receipt.made)} 份") as work:
            record_papers(work, receipt.made, at=store.clock(), by=store.actor)
            for one in (each for each in receipt.pressed if each.code):
                keep_sheet(work, EventId(one.made.subject_id), one.code, at=store.clock())
            settle_numbers(work, used=used, unused=unused)


def _words(receipt: Receipt) -> str:
    lines = [f"已制作 {one}" for one in receipt.files]
    lines += [f"另存为 {Path(one.made.file).name}：{one.why}" for one in receipt.pressed if one.why]
    lines += [f"没有制作 {one.subject.words}：{one.reason}" for one in receipt.failed]
    if receipt.missing_glyphs:
        lines.append(f"没有字体的字：{'、'.join(map(_shown, sorted(receipt.missing_glyphs)))}")
    return "\n".join(lines) or "没有可以制作的对象。"


def _shown(character: str) -> str:
    """Return a character with its code: a screen may show it as an empty box too."""
    return f"{character}（U+{ord(character):04X}）"


def _show_kinds(arguments: Namespace) -> int:
    shown = [one for one in KINDS if one.subject != "list"]  # a list is printed where it is shown
    values = [{"kind": one.name, "name": one.words, "modes": list(one.modes)} for one in shown]
    rows = [[one.name, one.words, "、".join(one.modes)] for one in shown]
    show(arguments, table(["种类", "名称", "式样"], rows), values)
    return 0
