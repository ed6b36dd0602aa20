"""The office's lists for paper (listed)."""

from db.exchange.listed import listed
from db.exchange.out import Scope
from db.store.store import Store
from tests.db.exchange.imports_store import TODAY, imported, lay, sheet


def test_a_whole_list_is_printed_as_it_is_exported(store: Store) -> None:
    office = lay(store)
    imported(office, "handlers", sheet(("单位名称", "联系人"), ("区民政局", "何小满"), ("区卫生健康局", "")))
    facts = listed(office, "handlers", Scope(today=TODAY))
    assert facts.title.endswith("承办单位")
    assert facts.count_words == f"共 {len(facts.lines)} 行"
    names = [each.words for each in facts.headings]
    assert {"区民政局", "区卫生健康局"} <= {line.cells[0] for line in facts.lines}
    assert all(len(line.cells) == len(names) for line in facts.lines)


def test_who_brought_a_clue_does_not_stand_on_paper(store: Store) -> None:
    office = lay(store)
    imported(
        office,
        "clues",
        sheet(("线索标题", "收集日期", "姓名", "电话"), ("路灯不亮", "2022-05-09", "何小满", "13800138000")),
    )
    facts = listed(office, "clues", Scope(today=TODAY))
    said = "".join(cell for line in facts.lines for cell in line.cells)
    assert "路灯不亮" in said
    assert "2022年5月9日" in said
    assert "何小满" not in said
    assert "138" not in said
