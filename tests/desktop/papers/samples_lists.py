"""Invented lists: an ordinary one, a wide one, one in groups with a sum."""

from datetime import date

from db.papers.facts import ListColumn, ListFacts, ListLine

_TITLES = (
    "关于完善老旧小区加装电梯配套政策的建议",
    "关于规范共享单车停放、打通公交接驳“最后一公里”、方便居民绿色出行的建议",
    "关于增设社区母婴室的建议",
)
_UNITS = ("区住房和建设局", "区交通运输局", "区妇联")
COLUMNS = (
    ListColumn(words="号", width=3),
    ListColumn(words="案由", width=20),
    ListColumn(words="主办单位", width=9),
    ListColumn(words="期限 / 状态", width=6),
)


def shown_list(rows: int = 40) -> ListFacts:
    """Return a list as the page of proposals shows it."""
    return ListFacts(
        committee="政协广州市云山区委员会",
        title="九届二次提案",
        narrowed="类别：经济建设　承办单位：区住房和建设局　含“小区”",
        order="按期限从早到晚",
        count_words=f"252件立案，显示{rows}",
        as_of=date(2022, 6, 14),
        headings=COLUMNS,
        lines=tuple(line(place) for place in range(rows)),
    )


def line(place: int, group: str = "") -> ListLine:
    third = place % 3
    cells = (f"{place + 1:03}", _TITLES[third], _UNITS[third], ("6月10日", "逾期4天", "已答复 A")[third])
    return ListLine(cells=cells, group=group)


def wide(columns: int, rows: int = 3, *, width: int = 6, text: str = "区住房和建设局") -> ListFacts:
    """Return a list of as many columns as are asked for."""
    return ListFacts(
        committee="政协广州市云山区委员会",
        title="九届二次提案全部栏目",
        narrowed="",
        order="",
        count_words=f"{rows} 件",
        as_of=date(2022, 6, 14),
        headings=tuple(ListColumn(words=f"栏目{place}", width=width) for place in range(columns)),
        lines=tuple(ListLine(cells=(text,) * columns) for _ in range(rows)),
    )


def grouped() -> ListFacts:
    """Return figures of units in groups, with their sum."""
    units = (("区住房和建设局", "12", "逾期"), ("区交通运输局", "8", "逾期"), ("区妇联", "3", "按时"))
    return ListFacts(
        committee="政协广州市云山区委员会",
        title="九届二次承办单位办理情况",
        narrowed="",
        order="",
        count_words="3 个单位",
        as_of=date(2022, 6, 14),
        headings=(
            ListColumn(words="承办单位", width=12),
            ListColumn(words="承办", width=4, figures=True),
        ),
        lines=tuple(ListLine(cells=(name, count), group=group) for name, count, group in units),
        total=("合计", "23"),
    )


FACTS = {"shown_list": shown_list()}
