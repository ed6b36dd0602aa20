"""What an office decides for itself about clues of the public: sources, categories, numbers, how long one may be."""

from dataclasses import dataclass
from typing import ClassVar

from db.store.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueSettings(Settings):
    """``number`` is how clues are numbered: {年} is the year of receipt, {号} the running number of that year.

    ``length`` is what a clue should not pass: a hint while it is typed, never a refusal.
    """

    NAME: ClassVar[str] = "clues"
    sources: tuple[str, ...] = ("公众号", "二维码", "委员工作室", "来信来访", "电话", "走访座谈", "网络平台")
    categories: tuple[str, ...] = ("经济建设类", "城市建设管理类", "教科文卫体类", "社会事务类")
    number: str = "线索{年}-{号}"
    digits: int = 3
    length: int = 300
