"""Editing the office's sentences: their blanks under Chinese names, and a check before any paper is made of them."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes

from desktop.papers import kinds
from desktop.papers.clerk_words import of
from desktop.papers.kind import PaperKind
from desktop.papers.request import Request
from desktop.papers.template_fields import LEFT_OUT
from desktop.papers.template_samples import bare, sample
from desktop.papers.wording import Wording, WordingError, delivered, environment

_FORBIDDEN = (nodes.Call, nodes.Mul, nodes.Pow, nodes.Include, nodes.Import, nodes.Extends, nodes.Macro)


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing a sentence may fill in: its name in the program and for the clerk."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """One time a sentence is said: in which mode of its kind, and filled in with what."""

    mode: str
    facts: Mapping[str, Any]


class _Listening(Wording):
    """Notes what each sentence is filled in with."""

    def __init__(self, sentences: Mapping[str, str], heard: dict[str, list[Said]], mode: str) -> None:
        super().__init__(sentences)
        self._heard = heard
        self._mode = mode

    def say(self, name: str, /, **facts: Any) -> str:
        self._heard.setdefault(name, []).append(Said(self._mode, facts))
        return super().say(name, **facts)


def sentence_words(kind: str, name: str) -> str:
    """Return what a clerk calls a sentence; by its place where nobody has named it."""
    known: str | None = of("sentences", kind, name)
    return known or f"第 {list(delivered(kind).sentences).index(name) + 1} 句"


def _blank_words(kind: str, name: str) -> str:
    found: str | None = of("variables", kind, name) or of("fields", "", name)
    return name if found in {None, "", LEFT_OUT} else str(found)


def said(kind: PaperKind, name: str) -> list[Said]:
    """Return when and with what a sentence is said: first where everything is known."""
    return _said(kind.name).get(name, [])


@cache
def _said(name: str) -> Mapping[str, list[Said]]:
    """Compose every mode from invented facts and note what is said; once, for the kinds do not change."""
    kind = kinds.kind(name)
    heard: dict[str, list[Said]] = {}
    for facts, mode in trials(kind):
        listening = _Listening(delivered(name).sentences, heard, mode)
        kind.compose(facts, Request(wording=listening, mode=mode))
    return heard


def trials(kind: PaperKind) -> list[tuple[Any, str]]:
    """Return invented facts, full and bare, with every mode of a kind."""
    return [(made(kind.facts), mode) for made in (sample, bare) for mode in kind.modes or ("",)]


def blanks(kind: PaperKind, name: str) -> list[Blank]:
    """Return what a sentence may fill in, those of the delivered sentence first."""
    names = dict.fromkeys(_used(delivered(kind.name).sentences[name]))
    for each in said(kind, name):
        names |= dict.fromkeys(each.facts)
    found: list[Blank] = []
    taken: set[str] = set()
    for blank in names:
        words = _blank_words(kind.name, blank)
        words = blank if words in taken else words
        taken.add(words)
        found.append(Blank(blank, words))
    return found


def _used(text: str) -> list[str]:
    names = meta.find_undeclared_variables(environment().parse(text))
    return sorted(names, key=text.index)


# Names for the clerk


def shown(kind: PaperKind, name: str, text: str) -> str:
    """Return a sentence with its blanks under Chinese names."""
    return _renamed(text, {each.name: each.words for each in blanks(kind, name)})


def kept(kind: PaperKind, name: str, text: str) -> str:
    """Return a sentence as the program keeps it.

    :raises WordingError: when it cannot be read.
    """
    try:
        return _renamed(text, {each.words: each.name for each in blanks(kind, name)})
    except TemplateSyntaxError as error:
        raise WordingError(_unreadable(text)) from error


def _renamed(text: str, names: Mapping[str, str]) -> str:
    parts: list[str] = []
    before = ""
    for _, token, value in environment().lex(text):
        is_blank = token == "name" and before != "."  # noqa: S105 - a kind of token, no secret
        parts.append(names.get(value, value) if is_blank else value)
        before = value if value.strip() else before
    return "".join(parts)


# The check


def check(kind: PaperKind, name: str, text: str, own: Mapping[str, str]) -> None:
    """Check a sentence as the program keeps it: every blank known, and every paper of the kind still composed.

    :raises WordingError: with what is wrong and what to do.
    """
    if _unpaired(text):
        raise WordingError(_unreadable(text))
    try:
        tree = environment().parse(text)
        names = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        raise WordingError(_unreadable(text)) from error
    if any(tree.find_all(_FORBIDDEN)):
        raise WordingError("措辞里只能填空、写条件，不能用别的写法。请只保留字段名，其它内容直接写成文字。")
    known = blanks(kind, name)
    unknown = sorted(names - {each.name for each in known})
    if unknown:
        raise WordingError(_unknown(unknown[0], known))
    trial = Wording({name: text})
    for each in said(kind, name):
        trial.say(name, **each.facts)
    _compose_all(kind, {**own, name: text})


def _compose_all(kind: PaperKind, own: Mapping[str, str]) -> None:
    for facts, mode in trials(kind):
        try:
            kind.paper(facts, mode=mode, sentences=own)
        except WordingError:
            raise
        except Exception as error:  # whatever a sentence upsets, it is not kept
            words = f"（{mode}）" if mode else ""
            raise WordingError(f"换上这句话后，{kind.words}{words}排不出来。请改回原来的写法。") from error


def _unknown(name: str, known: list[Blank]) -> str:
    words = [each.words for each in known]
    near = difflib.get_close_matches(name, [*words, *(each.name for each in known)], n=1, cutoff=0.4)
    near = near or [each for each in words if each in name or name in each][:1]
    if near:
        return f"这句话里没有“{name}”可填，最接近的是“{near[0]}”。"
    if not words:
        return f"这句话里没有“{name}”可填，它只能是固定的文字。"
    return f"这句话里没有“{name}”可填，能填的有：{'、'.join(words)}。"


def _unpaired(text: str) -> str:
    """Return the braces that lack their other half; left to itself, half a blank would be printed."""
    pairs = (("{{", "}}"), ("{%", "%}"))
    return next((f"“{one}”和“{other}”" for one, other in pairs if text.count(one) != text.count(other)), "")


def _unreadable(text: str) -> str:
    """Say in Chinese what Jinja could not read."""
    if unpaired := _unpaired(text):
        return f"{unpaired}没有成对，请补全或删去多余的。"
    for word in _unclosed(text):
        return f"有 {word} 没有配上 end{word}，请在这一段的末尾补上 {{% end{word} %}}。"
    return "花括号里的写法看不懂。填空写成 {{ 名称 }}，条件写成 {% if 名称 %}……{% endif %}。"


def _unclosed(text: str) -> Iterator[str]:
    for word in ("if", "for"):
        begun = sum(text.count(f"{opening}{word} ") for opening in ("{% ", "{%", "{%- "))
        if begun > text.count(f"end{word}"):
            yield word
