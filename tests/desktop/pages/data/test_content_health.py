"""体检 finds what cannot be right about proposals, leads to them, and puts some of it right."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from db.people.bodies import add_body
from db.people.operations import add_session, add_term
from db.people.records import BodyKind
from db.proposals.operations import By, docket, receive
from db.proposals.records import Proposal
from db.store.health import Finding, Level
from desktop.desk.desk import Desk
from desktop.pages.data.content_health import put_right
from desktop.pages.data.page import DataPage
from tests.desktop.pages.data.conftest import Settle


def spoilt(office: Desk) -> Proposal:
    """Return a filed proposal that has lost its number."""
    with office.store.work("提案") as work:
        session = (
            work.value("SELECT id FROM session")
            or add_session(
                work, add_term(work, 9, since=date(2021, 10, 26)).id, 1, opens=date(2021, 10, 26)
            ).id
        )
        party = add_body(work, BodyKind.PARTY, "民建云山区总支")
        made = receive(work, session=session, title="关于路灯的建议", proposers=[By(body=party.id)])
        return work.update(docket(work, made, on=date(2022, 1, 20)), number="")


def test_a_finding_leads_to_its_proposal_and_is_put_right_with_one_press(
    page: DataPage, office: Desk, settle: Settle
) -> None:
    proposal = spoilt(office)
    page.open("health")
    page.health.start()
    settle()
    assert page.health.result is not None
    (finding,) = [each for each in page.health.result.findings if each.kind]
    assert "《关于路灯的建议》已立案，却没有提案号。" in finding.sentence
    links = {each.text(): each for each in page.health.findChildren(QPushButton)}
    opened: list[tuple[str, int]] = []
    office.opening.connect(lambda kind, record: opened.append((kind, record)))
    links["打开"].click()
    assert opened == [("proposal", proposal.id)]
    links["给下一个号"].click()
    settle()
    assert office.store.get(Proposal, proposal.id).number == "001"
    assert [each for each in page.health.result.findings if each.kind] == []
    assert office.store.undoable is not None
    assert office.store.undoable.label == "给下一个号"


def test_a_repair_that_is_not_allowed_says_why(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = spoilt(office)
    told: list[str] = []
    monkeypatch.setattr(office.notices, "tell", lambda words, more="": told.append(f"{words}{more}"))
    finding = Finding(
        level=Level.WARNING,
        code="x",
        sentence="",
        advice="",
        kind="proposal",
        record=proposal.id,
        fix="unmerge",
    )
    assert not put_right(office, finding)
    assert told[0].startswith("没有改动。不能解除并案")
