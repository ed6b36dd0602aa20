"""Handlers a proposer suggests, read from what stands on the proposal."""

import re
from collections.abc import Sequence

from db.people.bodies import BodyIndex
from db.people.records import Body, BodyKind
from db.store.reader import Reader

_PARTED = re.compile(r"[、，,；;。\n\s/]+")
_ROLE = re.compile(r"^(?:建议|由)?(?:主办|会办|协办|承办|分办|单办)(?:单位)?[：:]?")


def suggested_handlers(reader: Reader, texts: Sequence[str]) -> list[list[Body]]:
    """Return for each text the handlers it names, in its order; a name that means none or several is left out."""
    if not any(texts):
        return [[] for _ in texts]
    index = BodyIndex(reader, BodyKind.HANDLER)
    return [_named(index, text) for text in texts]


def _named(index: BodyIndex, text: str) -> list[Body]:
    found: dict[int, Body] = {}
    for part in _PARTED.split(text):
        name = _ROLE.sub("", part)
        candidates = index.candidates(name) if name else []
        if len(candidates) == 1 and candidates[0].until is None:
            found[candidates[0].id] = candidates[0]
    return list(found.values())
