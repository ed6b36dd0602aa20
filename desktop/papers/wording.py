"""Wording: the named sentences of a kind of paper, filled in without a chance to do anything else."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

_FOLDER = Path(__file__).parents[2] / "resources" / "wording"
# Nothing is escaped: a paper is plain text, and each renderer writes text literally.
_ENVIRONMENT = SandboxedEnvironment(autoescape=False, undefined=StrictUndefined)


class WordingError(ValueError):
    """A sentence an office changed cannot be read or filled in; the message says which and why."""


class Wording:
    """The sentences of one kind. An office's own sentences stand in place of the delivered ones."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = dict(sentences)
        self._templates: dict[str, Template] = {}
        content = "\n".join(f"{name}={text}" for name, text in sorted(self.sentences.items()))
        self.version = hashlib.sha256(content.encode()).hexdigest()[:12]

    def say(self, name: str, /, **facts: Any) -> str:
        """Fill in a sentence."""
        if "{" not in self.sentences.get(name, "{"):
            return self.sentences[name]
        template = self._templates.get(name)
        try:
            if template is None:
                template = self._templates[name] = _ENVIRONMENT.from_string(self.sentences[name])
            return template.render(facts)
        except TemplateError as error:
            raise WordingError(f"措辞“{name}”填不出来：{error.message}") from error


def environment() -> SandboxedEnvironment:
    """Return what reads sentences."""
    return _ENVIRONMENT


@cache
def delivered(kind: str) -> Wording:
    """Return the sentences the program brings along; read once a process."""
    return Wording(tomllib.loads((_FOLDER / f"{kind}.toml").read_text(encoding="utf-8")))


def wording(kind: str, own: Mapping[str, str] | None = None) -> Wording:
    """Return the sentences of a kind, the office's ``own`` ones first; unknown names are refused."""
    return _own(kind, tuple(sorted(own.items()))) if own else delivered(kind)


@lru_cache(maxsize=64)
def _own(kind: str, own: tuple[tuple[str, str], ...]) -> Wording:
    """Read an office's sentences once, however many papers are made of them."""
    basis = delivered(kind).sentences
    unknown = dict(own).keys() - basis.keys()
    if unknown:
        raise WordingError(f"没有名为“{'、'.join(sorted(unknown))}”的措辞。")
    return Wording(basis | dict(own))
