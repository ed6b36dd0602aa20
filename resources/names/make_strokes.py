"""Make strokes.txt: every Han character in stroke order, from openly licensed data (see README.md beside)."""

import argparse
import bz2
import json
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
WIDTH = 50  # characters a line, so that a correction is a readable diff

LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
"""The three levels of the 2013 table of standard characters; inside each, characters stand in stroke order."""


def ranked_characters(wheel: Path) -> list[str]:
    """Han characters in the order of the cn-sort package: stroke count, then stroke order."""
    with zipfile.ZipFile(wheel) as archive:
        entries = json.loads(archive.read("cn_sort/res/all_word.json"))["all_word"]
    ranks = {entry["chinese"]: entry["stroke_increment_level"] for entry in entries}
    return sorted((character for character in ranks if ord(character) > 0x2E7F), key=ranks.__getitem__)


def unihan(folder: Path, name: str) -> dict[str, str]:
    """One property of the Unihan tables: character -> value as written there."""
    values = {}
    for part in sorted(folder.glob("Unihan_*.txt.bz2")):
        with bz2.open(part, "rt", encoding="utf-8") as lines:
            for line in lines:
                if f"\t{name}\t" in line:
                    code, _, value = line.rstrip("\n").split("\t")
                    values[chr(int(code.removeprefix("U+"), base=16))] = value
    return values


def levels(places: Mapping[str, int]) -> list[list[str]]:
    """Split the standard table into its three lists, each in its own order."""
    ordered = sorted(places, key=places.__getitem__)
    return [[one for one in ordered if low <= places[one] <= high] for low, high in LEVELS]


def settle_counts(counts: dict[str, int], level: Sequence[str], ranked: frozenset[str]) -> None:
    """Give unranked characters of a level the count of their neighbours there.

    For some simplified characters outside the first Unicode block, Unihan counts the traditional form
    (䴓 15 instead of 9); their place in the standard table tells.
    """
    for place, character in enumerate(level):
        if character in ranked:
            continue
        before = next((counts[one] for one in reversed(level[:place]) if one in ranked), 1)
        after = next((counts[one] for one in level[place + 1 :] if one in ranked), before)
        counts[character] = min(max(counts[character], before), after)


def insert_by_level(order: list[str], counts: Mapping[str, int], level: Sequence[str]) -> None:
    """Put unranked characters of a level behind their predecessor there, or before their successor."""
    known = set(order)
    for before, character in pairwise(level):
        if character not in known and before in known and counts[before] == counts[character]:
            order.insert(order.index(before) + 1, character)
            known.add(character)
    for character, after in pairwise(level[::-1]):
        after, character = character, after  # noqa: PLW2901 - walked backwards
        if character not in known and after in known and counts[after] == counts[character]:
            order.insert(order.index(after), character)
            known.add(character)


def refine_ties(order: list[str], counts: Mapping[str, int], level: Sequence[str]) -> None:
    """Let the standard table decide between characters of equal strokes (十 before 丁, 干 before 于).

    Both orders agree on the strokes, so filling the places of a level's characters of one count in the
    level's own order changes nothing but such ties.
    """
    members = set(level)
    places: dict[int, list[int]] = {}
    for place, character in enumerate(order):
        if character in members:
            places.setdefault(counts[character], []).append(place)
    known = set(order)
    for count, slots in places.items():
        same = [one for one in level if one in known and counts[one] == count]
        for slot, character in zip(slots, same, strict=True):
            order[slot] = character


def arrange(
    ranked: Sequence[str],
    totals: Mapping[str, int],
    table: Mapping[str, int],
    overrides: Iterable[tuple[str, int, str]] = (),
) -> dict[int, list[str]]:
    """Return stroke count -> characters in stroke order; those with nothing but a count follow by code point.

    An override (character, count, neighbour) puts a character behind its neighbour, or last of its count.
    """
    counts = dict(totals)
    order = trusted(ranked, counts)
    for level in levels(table):
        settle_counts(counts, level, frozenset(order))
    for level in levels(table):
        insert_by_level(order, counts, level)
        refine_ties(order, counts, level)
    known = set(order)
    order += sorted((one for one in counts if one not in known), key=ord)
    groups: dict[int, list[str]] = {count: [] for count in sorted(set(counts.values()))}
    for character in order:
        groups[counts[character]].append(character)
    for character, count, neighbour in overrides:
        for group in groups.values():
            if character in group:
                group.remove(character)
        group = groups[count]
        group.insert(group.index(neighbour) + 1 if neighbour else len(group), character)
    return groups


def trusted(ranked: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """Ranked characters without those the rank puts among characters of another count (达 among the fives)."""
    kept = []
    for place, character in enumerate(ranked):
        around = [counts.get(one) for one in ranked[max(0, place - 5) : place + 6]]
        if counts.get(character) in around[:5] + around[6:]:
            kept.append(character)
    return kept


def read_overrides(text: str) -> list[tuple[str, int, str]]:
    """Lines `character count [neighbour]`; # starts a remark."""
    lines = (line.partition("#")[0].split() for line in text.splitlines())
    return [(words[0], int(words[1]), "".join(words[2:3])) for words in lines if words]


def written(groups: Mapping[int, Sequence[str]]) -> str:
    """Write the file's text: a line `# count` before the characters of each count."""
    lines = []
    for count, characters in groups.items():
        lines.append(f"# {count}")
        lines += ["".join(characters[at : at + WIDTH]) for at in range(0, len(characters), WIDTH)]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path, help="cn_sort-0.14.0-py3-none-any.whl")
    parser.add_argument("unihan", type=Path, help="folder of Unihan_*.txt.bz2 (Debian: /usr/share/unicode)")
    options = parser.parse_args()
    totals = {
        one: int(value.split()[0])
        for one, value in unihan(options.unihan, "kTotalStrokes").items()
        if unicodedata.is_normalized(
            "NFKC", one
        )  # compatibility forms are looked up as their plain character
    }
    table = {one: int(value.split(":")[1]) for one, value in unihan(options.unihan, "kTGH").items()}
    overrides = read_overrides((HERE / "overrides.txt").read_text(encoding="utf-8"))
    groups = arrange(ranked_characters(options.wheel), totals, table, overrides)
    (HERE / "strokes.txt").write_text(written(groups), encoding="utf-8", newline="\n")
    print(sum(map(len, groups.values())), "characters")


if __name__ == "__main__":
    main()
