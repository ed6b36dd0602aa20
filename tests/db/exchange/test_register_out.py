"""The register of a session as offices keep it: their columns, their order, two rows of head."""

import io
from datetime import date

import openpyxl

from db.exchange.register_out import register_table
from db.exchange.sheet_out import xlsx
from db.store.store import Store
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import TODAY, assigned, docketed, proposal_office


def test_the_columns_stand_in_the_order_of_offices(store: Store) -> None:
    world = proposal_office(store)
    proposal, _ = assigned(store, world, [world.housing], [world.finance])
    table = register_table(store, world.session, today=TODAY)
    assert "·".join(table.headings) == (
        "流水号·提案序号·提案分类·第一提案人·联名提案人·案由·提案内容·附件·提案性质·主办单位·会办单位·办理结果·提案时间·走访情况·办理态度·"
        "办理结果·征询意见·再办理·跟踪办理情况·跟踪办理结果·计划办结日期"
    )
    line = dict(zip(table.headings, table.rows[0], strict=True))
    assert (line["流水号"], line["提案序号"], line["案由"]) == ("0001", proposal.number, proposal.title)
    assert (line["主办单位"], line["会办单位"], line["计划办结日期"]) == (
        "区住房和建设局",
        "区财政局",
        date(2022, 6, 10),
    )


def test_the_head_has_two_rows_and_the_title_says_which_session(store: Store) -> None:
    world = proposal_office(store)
    Report(store, world).add(2)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(register_table(store, world.session, today=TODAY))))
    (sheet,) = book.worksheets
    assert str(sheet["A1"].value).endswith("提案登记簿")
    assert "九届二次" in str(sheet["A1"].value)
    assert (sheet["A2"].value, sheet["N2"].value, sheet["N3"].value) == ("流水号", "意见反馈", "走访情况")
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"N2:P2", "A2:A3", "U2:U3"} <= merged
    assert (sheet["A4"].value, sheet["A5"].value) == ("0001", "0002")


def test_only_some_proposals_may_be_kept(store: Store) -> None:
    world = proposal_office(store)
    docketed(store, world)
    second = docketed(store, world, "关于河的建议")
    table = register_table(store, world.session, today=TODAY, ids=[second.id])
    assert [row[5] for row in table.rows] == ["关于河的建议"]
