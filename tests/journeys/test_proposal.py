"""A proposal from the letter box to the file copy of its answer: filed, assigned, printed, answered."""

from pathlib import Path

from db.papers.records import Paper
from db.proposals.records import Assignment, Proposal, Reply
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.papers import kept, printed, words_of

TITLE = "关于为老旧小区加装电梯统一设计门廊的建议"
ANSWER = "您提出的建议收悉，现答复如下：我局已会同各街道逐栋核查，年内再完成二十台。"


def receipts(clerk: Clerk, proposal: Proposal) -> dict[tuple[str, str], list[str]]:
    """Return the papers recorded as made: kind and mode -> formats."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in clerk.store.find(Paper, "WHERE subject_table = 'proposal' AND subject_id = ?", proposal.id):
        found.setdefault((each.kind, each.mode), []).append(each.format)
    return {kind: sorted(formats) for kind, formats in found.items()}


def two_members(clerk: Clerk) -> list[str]:
    """Return the names of two members in office whose names nobody else has."""
    sql = (
        "SELECT p.name FROM person p JOIN membership m ON m.person = p.id WHERE m.until IS NULL"
        " GROUP BY p.name HAVING count(*) = 1 ORDER BY p.id LIMIT 2"
    )
    return [row["name"] for row in clerk.store.rows(sql)]


def take_in(clerk: Clerk, names: list[str]) -> None:
    """Take a new proposal in, file it, and assign it to one handler found by letters."""
    clerk.press("Ctrl+N", "Down", "Return")
    clerk.sees("新建提案", "流水号保存时自动给出")
    clerk.write(TITLE)
    clerk.press("Tab")
    clerk.pick(names[0])
    clerk.press("Tab")
    clerk.pick(names[1])
    clerk.press("Ctrl+Return")
    clerk.sees(TITLE, "立案")
    clerk.press("Ctrl+Return")
    clerk.sees("提案号")
    clerk.press("Ctrl+Return")
    clerk.sees("交办")
    clerk.press("Ctrl+Return")
    clerk.sees("主办单位")
    clerk.pick("zfhjs")
    clerk.sees("单办：区住房和建设局", "个月")  # whose it is, and how its deadline comes about
    clerk.press("Ctrl+Return")


def record_answer(clerk: Clerk) -> None:
    """Record what the handler of the proposal shown has answered."""
    clerk.press("Ctrl+Return")
    clerk.sees("登记答复")
    clerk.selects("结果类别", "A")
    clerk.fills(答复文号="云住建函〔2026〕18号")
    clerk.fills(签发人="岑国", 签发人职务="局长", 正文=ANSWER)
    clerk.press("Ctrl+Return")
    clerk.sees("登记征询意见")
    clerk.click("办理")
    clerk.sees("A 类", "云住建函〔2026〕18号")


def test_a_proposal_is_filed_assigned_printed_and_answered(begin: Begin, practice: Path, home: Path) -> None:
    clerk = begin(practice)
    names = two_members(clerk)
    take_in(clerk, names)
    (proposal,) = clerk.store.find(Proposal, "WHERE title = ?", TITLE)
    (assignment,) = clerk.store.find(Assignment, "WHERE proposal = ?", proposal.id)
    assert proposal.state == "立案"

    clerk.press("Ctrl+P")
    clerk.sees(TITLE, "答复函 · 式样", "1 / 2 页")
    assert len(printed(clerk, home / "打印.pdf").pages) == 2
    files = kept(clerk, home, "Word", "PDF")
    assert [each.suffix for each in files] == [".docx", ".pdf"]
    for file in files:
        assert "答复函（式样）" in file.name
        said = words_of(file)
        assert f"第{proposal.number}号" in said
        assert TITLE in said
        assert all(name in said for name in names)

    clerk.click("提案办理情况征询意见表")
    files = kept(clerk, home, "Word", "PDF")
    assert sorted(file.stem.split()[-1] for file in files) == sorted(names * 2)
    assert all("征询意见表" in file.name and proposal.number in words_of(file) for file in files)
    assert receipts(clerk, proposal) == {
        ("reply", "式样"): ["docx", "pdf", "print"],
        ("feedback_form", ""): ["docx", "docx", "pdf", "pdf"],
    }

    clerk.press("Alt+2")
    record_answer(clerk)
    (reply,) = clerk.store.find(Reply, "WHERE assignment = ?", assignment.id)
    assert (reply.result, reply.signer, reply.text) == ("A", "岑国", ANSWER)

    clerk.press("Ctrl+P")
    clerk.click("提案答复函 · 存档副本")
    clerk.sees(f"提案 {proposal.number}")
    for file in kept(clerk, home, "Word", "PDF"):
        assert "答复函（存档副本）" in file.name
        said = words_of(file)
        assert ANSWER in said
        assert "云住建函〔2026〕18号" in said
    assert len(printed(clerk, home / "副本.pdf").pages) >= 1
    assert receipts(clerk, proposal)["reply", "存档副本"] == ["docx", "pdf", "print"]
