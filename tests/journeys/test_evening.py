"""Steps taken back and forth, anything found while it is typed, and the laptop closed without fear."""

from pathlib import Path

from db.people.names import initials
from db.people.records import Person
from db.proposals.records import Proposal
from db.store.backup import list_backups
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin

TITLE = "关于在滨河绿道增设照明的建议"


def take_in(clerk: Clerk) -> Proposal:
    """Take a new proposal in and file it."""
    name = clerk.store.value(
        "SELECT p.name FROM person p JOIN membership m ON m.person = p.id GROUP BY p.name HAVING count(*) = 1 LIMIT 1"
    )
    clerk.press("Ctrl+N", "Down", "Return")
    clerk.write(TITLE)
    clerk.press("Tab")
    clerk.pick(name)
    clerk.press("Ctrl+Return")
    clerk.sees(TITLE, "立案")
    clerk.press("Ctrl+Return")
    clerk.sees("提案号")
    clerk.press("Ctrl+Return")
    clerk.sees("交办")
    (proposal,) = clerk.store.find(Proposal, "WHERE title = ?", TITLE)
    return proposal


def finds(clerk: Clerk, written: str, wanted: str) -> None:
    """Write into the search of everything until it is offered."""
    clerk.press("Ctrl+K")
    clerk.write(written)
    clerk.wait(lambda: any(wanted in each for each in clerk.offers()))


def test_each_step_is_taken_back_and_done_again(begin: Begin, practice: Path) -> None:
    clerk = begin(practice)
    proposal = take_in(clerk)
    assert (proposal.state, bool(proposal.number)) == ("立案", True)
    clerk.press("Ctrl+Alt+Z")
    clerk.sees("撤销：立案")
    assert clerk.store.get(Proposal, proposal.id).state == "待审"
    clerk.press("Ctrl+Alt+Z")
    assert clerk.store.find(Proposal, "WHERE title = ?", TITLE) == []
    clerk.wait(lambda: not clerk.shows(TITLE))
    clerk.press("Ctrl+Alt+Y", "Ctrl+Alt+Y")
    assert clerk.store.get(Proposal, proposal.id) == proposal
    clerk.sees(TITLE)


def test_words_number_and_initials_find_it_while_they_are_typed(begin: Begin, practice: Path) -> None:
    clerk = begin(practice)
    proposal = take_in(clerk)
    person = clerk.store.find(Person, "ORDER BY id LIMIT 1")[0]
    finds(clerk, "绿道", TITLE)
    finds(clerk, proposal.number, TITLE)
    finds(clerk, initials(person.name).split()[0], person.name)
    clerk.press("Ctrl+K")
    clerk.write("查无此事")
    clerk.sees("没有找到")
    assert clerk.offers() == []

    finds(clerk, person.name, person.name)
    clerk.press("Return")
    clerk.sees(person.name, "出席率")


def test_the_laptop_is_closed_and_everything_is_there_again(begin: Begin, practice: Path) -> None:
    clerk = begin(practice)
    proposal = take_in(clerk)
    clerk.press("Ctrl+Q")
    assert not clerk.application.frame.isVisible()
    assert list_backups(practice.parent / "备份")

    again = begin()
    again.sees("今日", "程立")
    again.press("Alt+2")
    again.sees(TITLE)
    assert again.store.get(Proposal, proposal.id) == proposal
    again.press("Ctrl+Alt+Z")
    again.sees("撤销：立案")
    assert again.store.get(Proposal, proposal.id).state == "待审"
