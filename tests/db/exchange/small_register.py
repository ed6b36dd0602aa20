"""A small office with its register: one proposal that says everything a register can say."""

from db.exchange.sheets import Sheet
from db.proposals.queries import ProposalRow, proposals
from db.store.store import Store
from tests.db.exchange.imports_store import TODAY, imported, lay, sheet

HEAD = (
    "提案号", "流水号", "案由", "第一提案人", "联名提案人", "审查结果", "主办单位", "会办单位", "办理结果", "收件日期",
    "交办日期", "办结期限", "答复日期", "征询意见", "并入提案号", "审查说明",
)  # fmt: skip
LIFT = (
    "001", "0001", "关于加装电梯的建议", "田富", "黎明远", "立案", "区住建局", "区财政局", "A", "2022-01-19",
    "2022-02-21", "2022-05-21", "2022-05-16", "满意", "", "",
)  # fmt: skip


def table(*rows: tuple[str, ...]) -> list[Sheet]:
    return sheet(HEAD, *rows)


def but(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(words, value) for words, value in zip(HEAD, row, strict=True))


def small_office(store: Store) -> Store:
    lay(store)
    people = sheet(
        ("姓名", "委员证号", "界别", "工作单位"),
        ("田富", "9-0001", "经济界", "云山纸业"),
        ("黎明远", "9-0002", "教育界", "第一中学"),
        ("陈志强", "9-0003", "经济界", "云山实业"),
        ("陈志强", "9-0004", "教育界", "第二中学"),
    )
    imported(store, "members", people)
    units = sheet(("单位名称", "曾用名"), ("区住房和建设局", "区住建局"), ("区财政局", ""), ("区教育局", ""))
    imported(store, "handlers", units)
    return store


def kept(store: Store) -> dict[str, ProposalRow]:
    return {row.title: row for row in proposals(store, today=TODAY)}


def the(store: Store) -> ProposalRow:
    (row,) = proposals(store, today=TODAY)
    return row
