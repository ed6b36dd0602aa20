"""What cannot be right about clues of the public: one that became something which is there no longer."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.matters.records import ClueId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OddClue:
    """One thing that cannot be right; ``clue`` is where a person puts it right."""

    code: str
    clue: ClueId
    sentence: str
    advice: str


_DEAD = """SELECT c.id, c.number, c.title, p.state FROM clue AS c
  JOIN proposal AS p ON c.outcome_table = 'proposal' AND p.id = c.outcome_id
  WHERE p.state IN ('撤案', '不予立案') AND c.state <> '已办结' ORDER BY c.id"""
_TABLES = ("proposal", "bulletin", "speech")


def odd_clues(reader: Reader) -> list[OddClue]:
    """Return the clues that were converted into nothing."""
    return [*_dead(reader), *_lost(reader)]


def _dead(reader: Reader) -> Iterator[OddClue]:
    for row in reader.rows(_DEAD):
        yield OddClue(
            code="dead_outcome", clue=row["id"],
            sentence=f"线索 {row['number']}《{row['title']}》转成的提案已{row['state']}，这条线索没有着落。",
            advice="在“联系群众”里取消转化后另行处理，或者答复群众。",
        )  # fmt: skip


def _lost(reader: Reader) -> Iterator[OddClue]:
    for table in _TABLES:
        for row in reader.rows(
            f"""SELECT c.id, c.number, c.title, c.outcome FROM clue AS c WHERE c.outcome_table = ?
                AND NOT EXISTS (SELECT 1 FROM "{table}" AS o WHERE o.id = c.outcome_id) ORDER BY c.id""",
            table,
        ):
            yield OddClue(
                code="lost_outcome", clue=row["id"],
                sentence=f"线索 {row['number']}《{row['title']}》转成的{row['outcome']}已经不在了。",
                advice="在“联系群众”里取消转化后重新登记。",
            )  # fmt: skip
