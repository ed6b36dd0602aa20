"""What cannot be right about proposals, each with a sentence and the record where it is put right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from db.people.records import SessionId
from db.people.sessions import session_words
from db.proposals.numbers_check import doubled_numbers, missing_numbers
from db.proposals.records import Proposal, ProposalId
from db.store.reader import Reader

_MOST = 200  # findings of one kind; more of them are one mistake, not many


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """One thing that cannot be right. ``fix`` names a repair the program can make by itself; empty: a person decides."""

    code: str
    proposal: ProposalId
    sentence: str
    advice: str
    fix: str = ""


def odd_proposals(reader: Reader, *, today: date) -> list[Odd]:
    """Return all that cannot be right about the proposals, kind by kind; a sound office gives an empty list."""
    return [odd for check in _CHECKS for _, odd in zip(range(_MOST), check(reader, today), strict=False)]


_NAMED = """(SELECT t.number FROM session AS s JOIN term AS t ON t.id = s.term WHERE s.id = p.session) AS term,
  (SELECT number FROM session WHERE id = p.session) AS meeting, p.id, p.number, p.receipt_number, p.title"""


def _called(row: Any) -> str:
    number = f"第 {row['number']} 号" if row["number"] else f"流水号 {row['receipt_number']}"
    return f"{session_words(row['term'], row['meeting'])}{number}《{row['title']}》"


def _rows(code: str, sql: str, sentence: str, advice: str, *, fix: str = "") -> Callable[..., Iterator[Odd]]:
    """Return a check whose query finds the proposals; ``sentence`` may name further columns in braces."""

    def check(reader: Reader, today: date) -> Iterator[Odd]:
        named = {"today": today.isoformat()} if ":today" in sql else {}
        for row in reader.connection.execute(f"SELECT {_NAMED}, {sql}", named):
            told = sentence.format(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - a Row
            yield Odd(code=code, proposal=row["id"], sentence=f"{_called(row)}{told}", advice=advice, fix=fix)

    return check


_ASSIGNED = "FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN body AS b ON b.id = a.handler"
_REPLIED = f"{_ASSIGNED} JOIN reply AS r ON r.assignment = a.id"
_DOCKETED = "p.state IN ('立案', '办结')"


_COLUMNS = {"number": "提案号", "receipt_number": "流水号"}
_FIXES = {"number": "renumber", "receipt_number": "renumber_receipt"}


def _sessions(reader: Reader) -> Iterator[tuple[SessionId, str]]:
    for row in reader.rows(
        """SELECT s.id, t.number AS term, s.number FROM session AS s JOIN term AS t ON t.id = s.term
           ORDER BY t.number, s.number"""
    ):
        yield row["id"], session_words(row["term"], row["number"])


def _twice(reader: Reader, _today: date) -> Iterator[Odd]:
    """Yield proposals of a session that bear a number of another one, however many noughts stand before it."""
    for session, words in _sessions(reader):
        for double in doubled_numbers(reader, session):
            (_, first), *others = zip(double.proposals, double.titles, strict=True)
            for proposal, title in others:
                yield Odd(
                    code="double_number", proposal=proposal, fix=_FIXES[double.column],
                    sentence=f"{words}的{_COLUMNS[double.column]} {double.number} 有两件在用：《{first}》和《{title}》。",
                    advice="给后一件改一个号；已经印发过的号请先核对文件。",
                )  # fmt: skip


def _gaps(reader: Reader, _today: date) -> Iterator[Odd]:
    """Yield what stands behind each gap of a session's counters; whose number it once was explains most of them."""
    for session, words in _sessions(reader):
        for (column, before), together in groupby(
            missing_numbers(reader, session), key=lambda gap: (gap.column, gap.before)
        ):
            gaps = list(together)
            said = "；".join(dict.fromkeys(gap.why for gap in gaps))
            missing = gaps[0].number if len(gaps) == 1 else f"{gaps[0].number}—{gaps[-1].number}"
            title = reader.get(Proposal, before).title
            yield Odd(
                code="number_gap", proposal=before,
                sentence=f"{words}的{_COLUMNS[column]}缺 {missing}（{said}），在《{title}》之前断了号。",
                advice="撤案、作废的号可以空着；漏录的请补录，编错的请改号。",
            )  # fmt: skip


_CHECKS: tuple[Callable[[Reader, date], Iterator[Odd]], ...] = (
    _rows(
        "no_proposer",
        "1 FROM proposal AS p WHERE p.state <> '暂存' AND NOT EXISTS "
        "(SELECT 1 FROM proposer AS r WHERE r.proposal = p.id AND r.sign IN ('已签', '待会签'))",
        "没有提案者。", "打开这件提案，按 F2 补上提案者。",
    ),
    _rows(
        "no_first_proposer",
        "1 FROM proposal AS p WHERE p.state <> '暂存' AND EXISTS (SELECT 1 FROM proposer AS r WHERE r.proposal = p.id)"
        " AND NOT EXISTS (SELECT 1 FROM proposer AS r WHERE r.proposal = p.id AND r.role = '第一提案人' AND r.sign = '已签')",
        "没有已签名的第一提案人。", "打开这件提案，按 F2 确定第一提案人。",
    ),
    _rows(
        "no_number", f"1 FROM proposal AS p WHERE {_DOCKETED} AND p.number = ''",
        "已立案，却没有提案号。", "打开这件提案，改提案号。", fix="number",
    ),
    _twice,
    _gaps,
    _rows(
        "no_main", "1 FROM proposal AS p WHERE p.state = '并案' AND p.main IS NULL",
        "是并案，却没有主提案。", "打开这件提案，解除并案后重新并入。", fix="unmerge",
    ),
    _rows(
        "dead_main",
        "m.title AS main_title, m.state AS main_state FROM proposal AS p JOIN proposal AS m ON m.id = p.main "
        "WHERE p.state = '并案' AND m.state NOT IN ('立案', '办结', '待审')",
        "并入的《{main_title}》目前是“{main_state}”，这件提案没有人办理。", "解除并案，单独办理或并入另一件。", fix="unmerge",
    ),
    _rows(
        "merged_assigned",
        f"b.name AS unit {_ASSIGNED} WHERE p.state = '并案' AND a.state NOT IN ('已退', '办结')",
        "已并案，却仍在{unit}办理。", "收回这次交办，由主提案统一办理。",
    ),
    _rows(
        "no_lead",
        "1 FROM proposal AS p WHERE p.state = '立案' "
        "AND EXISTS (SELECT 1 FROM assignment AS a WHERE a.proposal = p.id AND a.state <> '已退') AND NOT EXISTS "
        "(SELECT 1 FROM assignment AS a WHERE a.proposal = p.id AND a.state <> '已退' AND a.role <> '会办')",
        "只有会办单位，没有主办单位。", "打开这件提案，增加主办单位。",
    ),
    _rows(
        "unit_gone",
        f"b.name AS unit {_ASSIGNED} WHERE b.until IS NOT NULL AND a.assigned_on > b.until AND a.state NOT IN ('已退', '办结')",
        "交给了已撤销的{unit}。", "改派给接替它的单位，或在“设置·单位与机构”里核对撤销日期。",
    ),
    _rows(
        "undated_assignment",
        f"b.name AS unit {_ASSIGNED} WHERE a.assigned_on IS NULL AND a.state IN ('待签收', '办理中', '再办理')",
        "交{unit}办理没有交办日期，算不出期限。", "收回后重新交办，写明日期。",
    ),
    _rows(
        "early_reply",
        f"b.name AS unit, r.replied_on AS replied, a.assigned_on AS assigned {_REPLIED} WHERE r.replied_on < a.assigned_on",
        "的答复（{unit}，{replied}）早于交办（{assigned}）。", "核对答复日期和交办日期，改正写错的一个。",
    ),
    _rows(
        "early_docket",
        "p.received_on AS received, p.docketed_on AS docketed FROM proposal AS p WHERE p.docketed_on < p.received_on",
        "立案（{docketed}）早于收件（{received}）。", "打开这件提案，按 F2 核对收件日期。",
    ),
    _rows(
        "early_assignment",
        f"b.name AS unit, a.assigned_on AS assigned, p.docketed_on AS docketed {_ASSIGNED} "
        "WHERE a.assigned_on < p.docketed_on AND a.state <> '已退'",
        "交{unit}（{assigned}）早于立案（{docketed}）。", "核对立案日期和交办日期。",
    ),
    _rows(
        "early_feedback",
        f"f.returned_on AS returned, r.replied_on AS replied {_REPLIED} JOIN feedback AS f ON f.reply = r.id "
        "WHERE f.returned_on < r.replied_on",
        "的征询意见（{returned}）早于答复（{replied}）。", "重新登记这份征询意见，写对日期。",
    ),
    _rows(
        "future",
        f"b.name AS unit, r.replied_on AS replied {_REPLIED} WHERE r.replied_on > :today",
        "的答复（{unit}）写着将来的日期 {replied}。", "核对答复日期；电脑的日期也可能不对。",
    ),
    _rows(
        "state_without_reply",
        f"b.name AS unit, a.state AS state {_ASSIGNED} WHERE a.role <> '会办' AND a.state IN ('已答复', '跟踪', '办结') "
        "AND NOT EXISTS (SELECT 1 FROM reply AS r WHERE r.assignment = a.id)",
        "：{unit}是“{state}”，却没有登记答复。", "补登答复；征询意见表和类别都以答复为准。",
    ),
    _rows(
        "class_on_opinion",
        f"b.name AS unit, r.result AS result {_REPLIED} WHERE a.role = '会办' AND r.result <> ''",
        "：会办单位{unit}的意见标了 {result} 类。", "会办意见不标类别，请核对它是不是主办单位。",
    ),
    _rows(
        "no_class",
        f"b.name AS unit {_REPLIED} WHERE a.role <> '会办' AND r.result = '' AND r.kind <> '会办意见' AND a.state <> '已退'",
        "：{unit}的答复没有办理结果类别。", "重新登记答复，选定类别，否则不计入 A、B、C、D 的统计。",
    ),
    _rows(
        "foreign_feedback",
        f"1 {_REPLIED} JOIN feedback AS f ON f.reply = r.id JOIN proposer AS s ON s.id = f.proposer "
        "JOIN proposal AS o ON o.id = s.proposal WHERE o.id <> p.id AND o.main IS NOT p.id",
        "收到的征询意见不是本件提案者的。", "核对这份意见属于哪一件提案。",
    ),
)  # fmt: skip
