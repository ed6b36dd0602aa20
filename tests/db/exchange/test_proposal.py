"""Cells of a register, case by case (proposal_cells and proposal_changes)."""

import dataclasses
from typing import Any

import pytest

from db.exchange.cells import Cell
from db.exchange.plan import Options
from db.exchange.proposal_cells import (
    FACTS,
    Reviewed,
    Share,
    fields_for,
    numbered,
    read_proposal,
    readings,
)
from db.exchange.table import ReadRow, open_table
from db.proposals.kind import PROPOSAL
from db.proposals.operations import EDITABLE
from db.proposals.records import HandlingRole, Proposal
from db.proposals.records import ProposalState as State
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from tests.db.exchange.imports_store import sheet


def read(**cells: Cell) -> ReadRow:
    cells = {"案由": "关于电梯的建议", "第一提案人": "田富", **cells}
    settings = ProposalSettings()
    table = open_table(
        sheet(tuple(cells), tuple(cells.values())), fields_for(settings), Options(), kind="proposal", words="提案",
        learnt={}, several=("co_proposers", "lead", "assists"), needs=("title", "first_proposer"),
    )  # fmt: skip
    return read_proposal(table, table.body.rows[0], readings(settings, year=2022))


def test_every_plain_fact_of_a_proposal_is_read_kept_and_can_be_edited() -> None:
    by_steps = {
        "id",
        "session",
        "state",
        "main",
        "number",
        "receipt_number",
        "docketed_on",
        "closed_on",
        "reason",
    }
    plain = {field.name for field in dataclasses.fields(Proposal)} - by_steps
    assert plain == EDITABLE
    assert plain - {"received_on"} == set(FACTS)
    assert {field.name for field in PROPOSAL.fields} <= set(readings(ProposalSettings(), year=2022)) | {
        "opinion"
    }


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("提案号", 7, "number", "007"),
        ("提案号", "第12号", "number", "012"),
        ("流水号", "３", "receipt_number", "0003"),
        ("提案性质", "民主党派提案", "origin", "党派提案"),
        ("提案者性质", "委员联名提案", "origin", "委员提案"),
        ("提案性质", "待立案", "state", Reviewed(State.RECEIVED)),
        ("提案性质", "不立案", "state", Reviewed(State.DECLINED)),
        ("提案性质", "立案", "state", Reviewed(State.DOCKETED)),
        ("时间标识", "闭会期间", "time_mark", "平时"),
        ("收件日期", "1月18日", "received_on", "2022-01-18"),
        ("办理结果", "Ｂ类", "result", "B"),
        ("办理结果", "已采纳", "result", "A"),
        ("办理结果", "受条件限制暂时难以解决", "result", "C"),
        ("同意公开", "否", "public", False),
        ("重点提案", "是", "key_mark", "重点提案"),
        ("重点提案", "区长督办", "key_mark", "区长督办"),
        ("重点提案", "否", "key_mark", ""),
        ("公开方式", "不公开", "disclosure", "不予公开"),
        ("审查结果", "并入第3号", "state", Reviewed(State.MERGED, "003")),
        ("审查结果", "是", "state", Reviewed(State.DOCKETED)),
        ("审查结果", "转有关部门", "state", Reviewed(State.TRANSFERRED)),
        (
            "主办单位",
            "区住建局(会办)\n区教育局",
            "lead",
            (Share("区住建局", HandlingRole.ASSIST), Share("区教育局")),
        ),
        (
            "主办单位",
            "主办：区发改局；会办：区工信局、区税务局",
            "lead",
            (
                Share("区发改局", HandlingRole.LEAD),
                Share("区工信局", HandlingRole.ASSIST),
                Share("区税务局", HandlingRole.ASSIST),
            ),
        ),
        (
            "承办单位",
            "区公安分局牵头，区教育局、区城管局配合",
            "lead",
            (
                Share("区公安分局", HandlingRole.LEAD),
                Share("区教育局", HandlingRole.ASSIST),
                Share("区城管局", HandlingRole.ASSIST),
            ),
        ),
        (
            "承办单位",
            "主办单位 区住建局（牵头）\n区财政局、区教育局协办",
            "lead",
            (
                Share("区住建局", HandlingRole.LEAD),
                Share("区财政局", HandlingRole.ASSIST),
                Share("区教育局", HandlingRole.ASSIST),
            ),
        ),
        (
            "主办单位",
            "区住建局、区财政局协办",
            "lead",
            (Share("区住建局"), Share("区财政局", HandlingRole.ASSIST)),
        ),
        ("主办单位", "云山（集团）公司", "lead", (Share("云山（集团）公司"),)),
    ],
)
def test_a_cell_is_kept_as_it_is_meant(heading: str, cell: Cell, field: str, value: Any) -> None:
    found = read(**{heading: cell})
    assert not found.refusals
    kept = found.values[field]
    assert (str(kept) if field == "received_on" else kept) == value


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("案由", "", "title"),
        ("第一提案人", "", "first_proposer"),
        ("审查结果", "再议", "state"),
        ("办理结果", "E", "result"),
        ("收件日期", "去年", "date"),
        ("提案性质", "别的", "origin"),
        ("提案号", 4.5, "code_as_number"),
    ],
)
def test_a_cell_that_cannot_be_kept_refuses_the_row(heading: str, cell: Cell, code: str) -> None:
    assert [each for each, _ in read(**{"备注": "x", heading: cell}).refusals] == [code]


def test_a_number_or_a_handler_means_filed_and_a_main_number_means_merged() -> None:
    assert read(提案号="1").values["state"] == Reviewed(State.DOCKETED)
    assert read(并入提案号="1").values["state"] == Reviewed(State.MERGED, "001")
    assert read(审查结果="并案", 备注="并入第8号提案").values["state"] == Reviewed(State.MERGED, "008")
    assert "state" not in read().values


def test_numbers_are_written_as_the_office_writes_them() -> None:
    assert [numbered(words, 3) for words in ("1", "九届二次045", "b12", "A-7")] == [
        "001",
        "045",
        "B12",
        "A-7",
    ]


def test_each_question_of_the_office_has_a_column_of_its_own() -> None:
    assert fields_for(ProposalSettings()) == fields_for(ProposalSettings())
    words = [each.words for each in fields_for(ProposalSettings(feedback=TWO_DIMENSIONS))]
    assert words[-2:] == ["征询意见办理态度", "征询意见办理结果"]


def test_people_whom_the_second_column_names_are_not_called_unnamed() -> None:
    assert read(第一提案人="田富等3人", 联名提案人="黎明远、陈志强").notes == []
    assert read(第一提案人="田富等", 联名提案人="黎明远").notes == []
    (note,) = read(第一提案人="田富等5人", 联名提案人="黎明远、陈志强").notes
    assert note == "表里写“田富等5人”，只列出 3 人，其余 2 人没有记名"


def test_a_day_that_has_not_come_yet_is_warned_of() -> None:
    assert read(收件日期="2099-01-12").notes == ["收件日期 2099-01-12 还没有到，请核对"]
    assert read(办结期限="2099-01-12").notes == []
