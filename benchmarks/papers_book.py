"""The archive book of 330 members, five pages each: ours from the facts to the bytes, beside a bare canvas that only draws."""

import io
import sys
from dataclasses import replace
from datetime import date
from typing import Any

from benchmarks import papers_peers
from benchmarks.measure import Line, against, medians, megabytes, report, timed
from benchmarks.papers import facts
from db.duty.facts import ArchiveFacts, BookFacts
from desktop.papers import layout, pdf
from desktop.papers.kinds import kind
from desktop.papers.layout_items import BoxItem, Page, RuleItem, TextItem

MEMBERS = 330
_TIMES = 3  # the year of a busy member: five pages


def member(number: int) -> ArchiveFacts:
    one = facts(number)
    return replace(one, meetings=one.meetings * _TIMES, activities=one.activities * _TIMES)


def book() -> BookFacts:
    return BookFacts(
        committee="政协广州市云山区委员会", term="第九届", period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        members=tuple(member(number) for number in range(MEMBERS)),
    )  # fmt: skip


def laid(about: BookFacts) -> list[Page]:
    return layout.pages(kind("archive_book").paper(about))


def ours() -> None:
    about = book()
    pdf.render(layout.pages(kind("archive").paper(about.members[0])), title="")
    made: list[bytes] = []
    pages: list[int] = []

    def make() -> None:
        drawn = laid(about)
        pages.append(len(drawn))
        made.append(pdf.render(drawn, title="履职档案"))

    cpu = timed(make)
    report(cpu=cpu, pages=pages[0], size=len(made[0]) / 1024)


def canvas() -> None:
    """Draw the same words, rules and boxes at the same places with reportlab's canvas, laid out beforehand."""
    from reportlab.pdfgen.canvas import Canvas

    papers_peers.register()
    pages = laid(book())
    report(cpu=timed(lambda: _draw(pages, Canvas(io.BytesIO()))))


def _draw(pages: list[Page], canvas: Any) -> None:
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for item in page.items:
            if isinstance(item, TextItem):
                canvas.setFont(item.role.name, item.size)
                canvas.drawString(item.x, page.height - item.baseline, item.text, charSpace=item.spacing)
            elif isinstance(item, RuleItem):
                canvas.setLineWidth(item.width)
                canvas.line(item.x1, page.height - item.y1, item.x2, page.height - item.y2)
            elif isinstance(item, BoxItem):
                canvas.rect(
                    item.x, page.height - item.y - item.height, item.width, item.height, stroke=0, fill=1
                )
        canvas.showPage()
    canvas.save()


VARIANTS = {"ours": ours, "canvas": canvas}


def lines() -> list[Line]:
    found = medians({each: ("benchmarks.papers_book", each) for each in VARIANTS}, rounds=2)
    one = found["ours"]
    subject = f"archive book, {MEMBERS} members, {one['pages']:,.0f} pages"
    line = against(
        subject, one["cpu"], found["canvas"]["cpu"], peer_name="bare reportlab canvas", at_most=1.3
    )
    return [
        replace(line, ours=f"{line.ours}, {one['size'] / 1024:.1f} MB"),
        megabytes(f"{subject}: memory", one["memory"], 300),
    ]


if __name__ == "__main__":
    VARIANTS[sys.argv[1]]()
