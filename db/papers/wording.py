"""The office's own sentences: each edit is a row, so that every older one can be read and put back."""

from collections.abc import Mapping
from datetime import datetime

from db.papers.records import Sentence, SentenceId, WordingVersion
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean
from db.store.work import Work

LIMIT = 2000


def change_sentence(
    work: Work, kind: str, name: str, text: str, *, at: datetime, by: str = ""
) -> Sentence | None:
    """Let a sentence of a kind read so from now on; None when it does already.

    Whether it can be filled in is checked by who knows what it is filled with.

    :raises Refused: when it is too long or holds half a character.
    """
    return _add(work, kind, name, clean(text, limit=LIMIT, field="text"), delivered=False, at=at, by=by)


def deliver_sentence(work: Work, kind: str, name: str, *, at: datetime, by: str = "") -> Sentence | None:
    """Let the program's own sentence hold again; None when it does already."""
    now = _last(work, kind, name)
    if now is None or now.delivered:
        return None
    return _add(work, kind, name, "", delivered=True, at=at, by=by)


def _last(reader: Reader, kind: str, name: str) -> Sentence | None:
    return reader.first(Sentence, "WHERE kind = ? AND name = ? ORDER BY id DESC", kind, name)


def _add(
    work: Work, kind: str, name: str, text: str, *, delivered: bool, at: datetime, by: str
) -> Sentence | None:
    now = _last(work, kind, name)
    if now is not None and (now.text, now.delivered) == (text, delivered):
        return None
    sentence = Sentence(
        id=SentenceId(work.new_id()), kind=kind, name=name, text=text, delivered=delivered, made_at=at, made_by=by
    )  # fmt: skip
    return work.insert(sentence)


def own_sentences(reader: Reader, kind: str) -> dict[str, str]:
    """Return the sentences of a kind the office has worded itself, as they hold now."""
    rows = reader.find(Sentence, "WHERE kind = ? ORDER BY id", kind)
    last = {each.name: each for each in rows}
    return {name: each.text for name, each in last.items() if not each.delivered}


def own_counts(reader: Reader) -> dict[str, int]:
    """Return how many sentences of each kind are the office's own."""
    counts: dict[str, int] = {}
    last = {(each.kind, each.name): each for each in reader.find(Sentence, "ORDER BY id")}
    for each in last.values():
        if not each.delivered:
            counts[each.kind] = counts.get(each.kind, 0) + 1
    return counts


def edits_of(reader: Reader, kind: str, name: str) -> list[Sentence]:
    """Return the edits of one sentence, the newest first."""
    return reader.find(Sentence, "WHERE kind = ? AND name = ? ORDER BY id DESC", kind, name)


def keep_versions(work: Work, versions: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Keep the sentences papers were made from, by kind and version; those already kept are left alone."""
    work.insert_all(
        WordingVersion(kind=kind, version=version, sentences=dict(sentences))
        for (kind, version), sentences in versions.items()
        if version_of(work, kind, version) is None
    )


def version_of(reader: Reader, kind: str, version: str) -> WordingVersion | None:
    """Return the sentences of a version, when a paper was made from it."""
    return reader.first(WordingVersion, "WHERE kind = ? AND version = ?", kind, version)


def sentences_of(reader: Reader, kind: str, version: str) -> dict[str, str]:
    """Return the sentences of the version a receipt names.

    :raises Refused: when the receipt is older than the keeping of versions.
    """
    found = version_of(reader, kind, version)
    if found is None:
        raise Refused("这份文书所用的措辞没有留底。", field="wording", code="missing")
    return found.sentences
