"""The office's own papers: its sentences saved after a check, its Word templates kept, filled and made into PDF."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db.papers.records import OfficeTemplate, Sentence
from db.papers.records import Paper as PaperRecord
from db.papers.templates import add_template, attachment_of, template_of, template_of_version
from db.papers.wording import change_sentence, own_sentences, sentences_of
from db.store import attachments
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from db.store.work import Work
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import kind as kind_named
from desktop.papers.template_check import Grade, Problem, check, usable
from desktop.papers.template_fields import values_of
from desktop.papers.template_fill import FillError, fill
from desktop.papers.template_suite import pdf_of
from desktop.papers.wording import Wording, WordingError, delivered, wording
from desktop.papers.wording_edit import check as check_sentence
from desktop.papers.wording_edit import kept, sentence_words, shown

# Sentences


def own_wording(reader: Reader, kind: str) -> Wording:
    """Return the sentences papers of a kind are made from in this office."""
    return wording(kind, still_said(kind, own_sentences(reader, kind)))


def still_said(kind: str, own: Mapping[str, str]) -> dict[str, str]:
    """Return the office's sentences a release still prints: one it has dropped must not keep papers from being made."""
    known = delivered(kind).sentences
    return {name: text for name, text in own.items() if name in known}


def save_sentence(
    work: Work, kind: PaperKind, name: str, text: str, *, at: datetime, by: str = ""
) -> Sentence | None:
    """Keep a sentence as the clerk wrote it, its blanks under their Chinese names.

    :raises Refused: when it cannot be read, filled in, or spoils a paper.
    """
    own = still_said(kind.name, own_sentences(work, kind.name))
    try:
        read = kept(kind, name, text)
        check_sentence(kind, name, read, own)
    except WordingError as error:
        raise Refused(str(error), field="text", code="wording") from error
    return change_sentence(work, kind.name, name, read, at=at, by=by)


def wording_of(reader: Reader, paper: PaperRecord) -> list[tuple[str, str]]:
    """Return what a paper was worded with when it was made, as the clerk reads it: (sentence, text).

    :raises Refused: when it was made from a template, or before versions were kept.
    """
    template = template_of_version(reader, paper.kind, paper.wording)
    if template is not None:
        raise Refused(f"这份文书用的是本机关的模板“{template.name}”。", code="template")
    try:
        kind = kind_named(paper.kind)
        known = delivered(paper.kind).sentences
    except (KeyError, OSError) as error:
        raise Refused("现在的程序没有这种文书了，显示不了它的措辞。", code="kind") from error
    found = sentences_of(reader, paper.kind, paper.wording)
    still = [
        (sentence_words(paper.kind, name), shown(kind, name, found[name])) for name in known if name in found
    ]
    return [*still, *((name, text) for name, text in found.items() if name not in known)]


# Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """The Word file that stands in place of a kind's own paper in this office."""

    record: OfficeTemplate
    content: bytes

    def word(self, kind: PaperKind, facts: Any, *, mode: str, answers: Mapping[str, str]) -> bytes:
        """Return the filled Word file.

        :raises Refused: when the template cannot be filled in any more.
        """
        try:
            return fill(self.content, values_of(kind, facts, mode=mode, answers=answers), title=kind.words)
        except FillError as error:
            sentence = f"本机关的模板“{self.record.name}”用不了：{error}请在“措辞与模板”里检查，或先停用它。"
            raise Refused(sentence, field="template", code="template") from error

    def pdf(self, word: bytes, *, stopped: Callable[[], bool] = lambda: False) -> bytes:
        """Return the PDF of a filled file, through the office suite of this machine.

        :raises Refused: when there is none.
        :raises Trouble: when it fails.
        """
        return pdf_of(word, stopped=stopped)


def own_template(reader: Reader, kind: str, mode: str) -> OwnTemplate | None:
    """Return the template that stands in place of a kind in a mode, if there is one.

    :raises Trouble: when its content is lost or damaged.
    """
    record = template_of(reader, kind, mode)
    if record is None:
        return None
    return OwnTemplate(record=record, content=content_of(reader, record))


def content_of(reader: Reader, record: OfficeTemplate) -> bytes:
    """Return a template's content.

    :raises Trouble: when it is lost or damaged.
    """
    if reader.files is None:
        raise Trouble("这里读不到本机关的模板。", advice="请在打开的数据库里出这份文书。")
    return attachments.read(reader.files, attachment_of(reader, record))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that was checked for one kind in one mode; checking takes longer than a window may wait."""

    kind: PaperKind
    mode: str
    name: str
    content: bytes
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        return usable(self.problems)


def candidate(
    kind: PaperKind, mode: str, content: bytes, name: str, *, fonts: Collection[str] | None = None
) -> Candidate:
    """Check a file: in a job, the window shows what it says."""
    problems = tuple(check(content, kind, mode=mode, fonts=fonts))
    return Candidate(kind=kind, mode=mode, name=name, content=content, problems=problems)


def take_template(work: Work, found: Candidate, *, files: Path, at: datetime, by: str = "") -> OfficeTemplate:
    """Let a checked Word file stand in place of a kind.

    :raises Refused: with the first thing that is wrong with it.
    :raises Trouble: when it cannot be kept beside the store.
    """
    if not found.usable:
        first = next(each for each in found.problems if each.grade is Grade.FAULT)
        place = f"（{first.place}）" if first.place else ""
        raise Refused(f"{first.sentence}{place}{first.advice}", field="file", code=first.code)
    kept_file = attachments.add(files, found.content, found.name)
    return add_template(work, kept_file, kind=found.kind.name, mode=found.mode, at=at, by=by)
