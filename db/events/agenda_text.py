"""An agenda as clerks type and paste it: one item a line, its parts between bars or in brackets at the end."""

import re
from collections.abc import Sequence

from db.events.agenda import Item
from db.events.records_outcomes import AgendaItem
from db.store.errors import Refused

_NUMBERED = re.compile(
    r"^\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、]|议程[一二三四五六七八九十]{1,3}[：:])\s*"
)
_BARS = re.compile(r"\s*[|｜\t]\s*")
_ENDING = re.compile(r"^(?P<title>.+?)[（(](?P<speaker>[^（）()]*?)[，,、\s]*(?P<minutes>\d+)\s*分钟?[）)]$")
_MINUTES = re.compile(r"^(\d+)\s*(?:分钟?)?$")


def read_agenda(text: str, known: Sequence[AgendaItem] = ()) -> list[Item]:
    """Return the items of a text; one that stood on the agenda under the same title stays the same item.

    :raises Refused: for a length that is no number of minutes, naming the line.
    """
    kept = {item.title: item for item in reversed(known)}
    found = []
    for place, line in enumerate(text.splitlines(), start=1):
        words = _NUMBERED.sub("", line.strip())
        if not words.strip(" |｜\t"):
            continue
        item = _line(words, place)
        old = kept.pop(item.title, None)
        if old is not None:
            item = Item(
                id=old.id, title=item.title, speaker=item.speaker, minutes=item.minutes, papers=item.papers,
                note=old.note,
            )  # fmt: skip
        found.append(item)
    return found


def _line(words: str, place: int) -> Item:
    ending = _ENDING.match(words)
    if ending is not None and not _BARS.search(words):
        return Item(
            title=ending["title"].strip(), speaker=ending["speaker"].strip(), minutes=int(ending["minutes"])
        )
    title, speaker, minutes, papers = (*_BARS.split(words), "", "", "")[:4]
    length = _MINUTES.match(minutes)
    if minutes and length is None:
        raise Refused(
            f"第 {place} 行的时长“{minutes}”看不懂，请写分钟数，如：内容 | 发言人 | 20 | 材料。",
            field="text", code="minutes",
        )  # fmt: skip
    return Item(title=title, speaker=speaker, minutes=int(length[1]) if length else None, papers=papers)


def agenda_text(items: Sequence[AgendaItem]) -> str:
    """Return the agenda as a text that reads back as it is."""
    return "\n".join(
        " | ".join((item.title, item.speaker, str(item.minutes or ""), item.papers)).rstrip(" |")
        for item in items
    )
