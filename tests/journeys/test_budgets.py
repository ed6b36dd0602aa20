"""What the clerk was promised: how many actions the daily things take, counted from the start of the program."""

import sys
from pathlib import Path

import pypdf
from PySide6.QtPrintSupport import QPrintDialog

from db.office import Desk as Who
from db.office import open_store
from db.papers.records import Paper
from db.people.sessions import current_session
from db.proposals.operations import By, receive
from db.proposals.records import Assignment, Proposal, ProposalId
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin

MANY = 30


def told(what: str, clerk: Clerk, budget: str) -> None:
    sys.stdout.write(f"\n{what}: {clerk.actions} actions, promised {budget}\n")


def test_from_the_start_to_the_printed_reply_form_of_045_it_takes_five_actions(
    begin: Begin, practice: Path, home: Path
) -> None:
    clerk = begin(practice)
    out = home / "print.pdf"

    def agree() -> None:
        # This computer has no printer: its only one prints into a file, and wants to know which. That is not counted.
        before = clerk.actions
        clerk.fills(filename=str(out))
        clerk.actions = before
        clerk.press("Return")

    clerk.go("文书")
    clerk.write("045")
    clerk.press("Return")  # at once: quick fingers do not wait for the candidates
    clerk.sees("提案答复函 · 式样", " 页")
    with clerk.answering(QPrintDialog, agree):
        clerk.press("Ctrl+P")
    clerk.sees("已送去打印")
    told("reply form of 045", clerk, "5")
    assert clerk.actions <= 5
    (paper,) = clerk.store.find(Paper)
    assert (paper.kind, paper.mode, paper.format) == ("reply", "式样", "print")
    assert paper.subject.endswith("第045号")
    session = current_session(clerk.store, clerk.store.clock().date())
    assert session is not None
    assert clerk.store.get(Proposal, ProposalId(paper.subject_id)).session == session.id
    assert pypdf.PdfReader(out).pages


def received(path: Path) -> None:
    """Let thirty proposals of the plenary lie in the letter box, each with the handler its proposer wishes for."""
    store = open_store(path, Who(clerk="林少东", machine=8))
    session = current_session(store, store.clock().date())
    assert session is not None
    people = store.rows("SELECT person FROM membership WHERE until IS NULL ORDER BY id LIMIT ?", MANY)
    units = store.rows("SELECT name FROM body WHERE kind = '承办单位' AND until IS NULL ORDER BY id LIMIT 7")
    with store.work("收提案") as work:
        for place, row in enumerate(people):
            receive(
                work, session=session.id, title=f"关于整修第{place + 1}号桥的建议", proposers=[By(person=row["person"])],
                received_on=session.opens, suggested=units[place % len(units)]["name"],
            )  # fmt: skip
    store.close()


def test_thirty_proposals_are_filed_and_assigned_in_one_selection_and_three_actions(
    begin: Begin, practice: Path
) -> None:
    received(practice)
    clerk = begin(practice)
    clerk.press("Alt+2")
    before = len(clerk.store.find(Assignment))

    clerk.press("/")
    clerk.write("号桥")
    clerk.wait(lambda: len(clerk.table("提案")) == MANY)
    clerk.press("Return", "Ctrl+A")  # so far the selection
    clerk.sees(f"已勾选 {MANY}")
    clerk.actions = 0
    clerk.click("交办…")
    clerk.sees(f"交办 {MANY} 件", f"其中 {MANY} 件同时立案")
    clerk.press("Ctrl+Return")
    clerk.sees(f"交办提案 {MANY} 件")
    told(f"file and assign {MANY}", clerk, "1 selection + 3")
    assert clerk.actions <= 3

    filed = clerk.store.find(Proposal, "WHERE title LIKE '关于整修第%号桥的建议'")
    assert {each.state for each in filed} == {"立案"}
    assert len({each.number for each in filed}) == MANY
    assert len(clerk.store.find(Assignment)) == before + MANY
    clerk.press("Ctrl+Alt+Z")
    assert len(clerk.store.find(Assignment)) == before
