"""Text cut into single characters and overlapping pairs: the tokens of the search index."""

import re

from db.store.text import search_key

# What SQLite's tokenizer surely keeps inside a token, whatever its version: lower ASCII and the common Han block.
# Any other character is folded into that block. Two characters may meet there; every hit is verified in the text.
_ODD = re.compile(r"[^0-9a-z\u4e00-\u9fa5\s]")
_FIRST, _COUNT = 0x4E00, 20902


def _fold(found: re.Match[str]) -> str:
    return chr(_FIRST + ord(found[0]) % _COUNT)


def grams(text: str) -> str:
    """Return the tokens of a text already made plain, each once, in a fixed order."""
    tokens: set[str] = set()
    for run in _ODD.sub(_fold, text).split():
        tokens.update(run)
        tokens.update(run[place : place + 2] for place in range(len(run) - 1))
    return " ".join(sorted(tokens))


def words(query: str) -> list[str]:
    """Return the words of a query as texts keep them; all of them must occur."""
    return list(dict.fromkeys(search_key(query).split()))


def expression(wanted: list[str], *, head: bool = False) -> str:
    """Return the index's query for words: every pair of neighbours, or the character when there is only one."""
    tokens: dict[str, None] = {}
    for word in wanted:
        run = _ODD.sub(_fold, word)
        tokens.update(
            dict.fromkeys([run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)])
        )
    joined = " AND ".join(f'"{token}"' for token in tokens)
    return f"head : ({joined})" if head else joined
