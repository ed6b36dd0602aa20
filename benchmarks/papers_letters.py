"""交办函 with ten proposals each: our Word beside docxtpl, our PDF beside reportlab and typst, and a thousand of both."""

import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks import papers_peers
from benchmarks.measure import Line, beside, medians, megabytes, report, timed
from benchmarks.papers import SURNAMES, TOPICS, name
from benchmarks.papers_peers import Part
from db.proposals.facts_letters import AssignFacts, ItemFacts, SenderFacts
from desktop.papers import layout, pdf, word
from desktop.papers.blocks import Paper
from desktop.papers.kinds import kind

COUNT = 40
THOUSAND = 1000
_DISTRICT = "云山区"
_COMMITTEE = "政协广州市云山区委员会"


def facts(number: int) -> AssignFacts:
    """Return an invented letter: other unit, other proposals, other people every time."""
    items = tuple(
        ItemFacts(
            number=f"{(number * 10 + place) % 1000:03}",
            title=f"关于{SURNAMES[(number + place) % 20]}村片区{TOPICS[(number * 3 + place) % 10]}工作的建议",
            proposers=f"{name(number * 10 + place)}等{place + 2}人", contact=f"138{number * 10 + place:08}",
            category="城市建设管理类", role="主办" if place % 3 else "会办", due=date(2022, 6, 10),
        )
        for place in range(10)
    )  # fmt: skip
    sender = SenderFacts(
        name=f"{_COMMITTEE}提案委员会", contact="田富", phone="020-00000001", address="云山区示范路1号"
    )
    return AssignFacts(
        committee=_COMMITTEE, district=_DISTRICT, session="九届二次会议", sender=sender, items=items,
        handler=f"{_DISTRICT}{SURNAMES[number % 20]}村街道办事处", assigned_on=date(2022, 3, 10), return_due=date(2022, 3, 17),
        return_rule="5 个工作日", contact_rule="15 个工作日",
    )  # fmt: skip


def letter(about: AssignFacts) -> Paper:
    return kind("assign_letter").paper(about)


def as_word(about: AssignFacts) -> bytes:
    return word.render(letter(about))


def as_pdf(about: AssignFacts) -> bytes:
    paper = letter(about)
    return pdf.render(layout.pages(paper), title=paper.title)


def ours(make: Callable[[AssignFacts], bytes]) -> None:
    """Compose and draw, from the facts to the bytes; the first letter has opened the fonts."""
    make(facts(0))
    waiting = [facts(number) for number in range(1, COUNT + 1)]
    sizes: list[int] = []
    cpu = timed(lambda: sizes.extend(len(make(about)) for about in waiting))
    report(cpu=cpu / COUNT, size=max(sizes) / 1024)


def peer(make: Callable[[list[Part]], bytes]) -> None:
    """Draw the same words, composed beforehand."""
    make(papers_peers.parts_of(letter(facts(0))))
    waiting = [papers_peers.parts_of(letter(facts(number))) for number in range(1, COUNT + 1)]
    sizes: list[int] = []
    cpu = timed(lambda: sizes.extend(len(make(parts)) for parts in waiting))
    report(cpu=cpu / COUNT, size=max(sizes) / 1024)


def thousand() -> None:
    """Make a thousand letters in both formats and tell what the later nine hundred added to the memory."""
    begun = 0.0
    for number in range(THOUSAND):
        if number == THOUSAND // 10:
            begun = _memory()
        as_word(facts(number))
        as_pdf(facts(number))
    report(grown=max(0.0, _memory() - begun), most=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _memory() -> float:
    """Return what this process holds, in megabytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 2**20


VARIANTS: dict[str, Callable[[], None]] = {
    "word_ours": partial(ours, as_word),
    "word_docxtpl": lambda: peer(papers_peers.docxtpl(papers_peers.parts_of(letter(facts(0))))),
    "pdf_ours": partial(ours, as_pdf),
    "pdf_reportlab": lambda: peer(papers_peers.reportlab()),
    "pdf_typst": lambda: peer(papers_peers.typst()),
}


def lines() -> list[Line]:
    found = medians({each: ("benchmarks.papers_letters", each) for each in VARIANTS})
    cpu = {each: figures["cpu"] for each, figures in found.items()}
    many = medians({"thousand": ("benchmarks.papers_letters", "thousand")}, rounds=1)["thousand"]
    ten = "letter with ten proposals"
    with_sizes = [
        (beside(f"{ten} as Word", cpu["word_ours"], cpu["word_docxtpl"], peer_name="docxtpl", at_least=20), "word_ours"),
        (beside(f"{ten} as PDF", cpu["pdf_ours"], cpu["pdf_reportlab"], peer_name="reportlab, fonts kept", at_least=3), "pdf_ours"),
        (beside(f"{ten} as PDF", cpu["pdf_ours"], cpu["pdf_typst"], peer_name="typst, compiler kept", at_least=1), "pdf_ours"),
    ]  # fmt: skip
    return [
        *(replace(line, ours=f"{line.ours}, {found[each]['size']:.0f} KB") for line, each in with_sizes),
        megabytes("1,000 letters as Word and PDF: memory after the first 100", many["grown"], 10),
    ]


if __name__ == "__main__":
    {**VARIANTS, "thousand": thousand}[sys.argv[1]]()
