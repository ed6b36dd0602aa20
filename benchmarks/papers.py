"""329 duty archives: our Word beside docxtpl, our PDF beside plain reportlab with cached fonts."""

import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import papers_peers
from benchmarks.measure import Line, beside, medians, report, timed
from db.duty.facts import ArchiveFacts, AttendanceLine, MemberFacts, ProposalLine, RateFacts

COUNT = 329
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = "建国志强文静少东小宁美云海燕晓明春梅伟华敏婷俊杰"
TOPICS = (
    "加装电梯",
    "停车管理",
    "社区养老",
    "食品安全",
    "垃圾分类",
    "河涌整治",
    "校园周边交通",
    "夜间经济",
    "托育服务",
    "老字号保护",
)
_STATES = ("出席", "出席", "出席", "出席", "请假", "迟到", "出席", "缺席")


def name(number: int) -> str:
    return SURNAMES[number % 20] + GIVEN[number * 7 % 24] + GIVEN[number * 11 % 24]


def facts(number: int) -> ArchiveFacts:
    """Return an invented member's year: 3 proposals, 20 meetings, 8 activities."""
    day = date(2022, 1, 10)
    topics = [TOPICS[(number + place) % 10] for place in range(28)]
    return ArchiveFacts(
        committee="政协广州市云山区委员会", term="第九届", period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        member=MemberFacts(
            name=name(number), number=f"9-{number:04}", sex="男女"[number % 2], nation="汉族", birth=f"19{60 + number % 35}-03",
            party="民建会员", sector="经济界", committees=("经济科技委员会",), groups=("云台街道联络组",), posts=("常委",),
            employer="云山实业有限公司", job="董事长", phone=f"138{number:08}", since=date(2021, 10, 26),
        ),
        rates=(
            RateFacts(words="会议出席率", count=18, base=20, definition="实到次数÷应到次数；应到为任职期间受邀出席的会议，已批请假计入应到。"),
            RateFacts(words="活动参加率", count=7, base=8, definition="参加次数÷受邀次数；只计任职期间的活动。"),
        ),
        proposals=tuple(
            ProposalLine(
                number=f"{(number * 3 + place) % 300:03}", category="城市建设管理类", title=f"关于进一步做好{topics[place]}工作的建议",
                role="联名" if place else "第一提案人", received_on=day, state="立案", result="ABC"[place],
            )
            for place in range(3)
        ),
        meetings=tuple(
            AttendanceLine(
                kind="专题协商会", title=f"{topics[place]}专题协商会（第{place + 1}次）", held_on=day + timedelta(days=14 * place),
                state=_STATES[(number + place) % 8],
            )
            for place in range(20)
        ),
        activities=tuple(
            AttendanceLine(
                kind="视察调研", title=f"{topics[place]}情况视察", held_on=day + timedelta(days=30 * place), state=_STATES[(number + place) % 8],
                host="区政协办公室",
            )
            for place in range(8)
        ),
    )  # fmt: skip


def docx_ours(folder: Path) -> float:
    from desktop.papers import word
    from desktop.papers.kinds import kind

    archive = kind("archive")
    word.render(archive.paper(facts(0)))
    everyone = [facts(number) for number in range(1, COUNT + 1)]

    def make() -> None:
        for each in everyone:
            (folder / f"{each.member.number}.docx").write_bytes(word.render(archive.paper(each)))

    return timed(make)


def docx_docxtpl(folder: Path) -> float:
    parts = [_parts(number) for number in range(COUNT // 10 + 1)]
    fill = papers_peers.docxtpl(parts[0])

    def make() -> None:
        for place, each in enumerate(parts[1:]):
            (folder / f"{place}.docx").write_bytes(fill(each))

    return timed(make) / (len(parts) - 1) * COUNT


def pdf_ours(folder: Path) -> float:
    from desktop.papers import layout, pdf
    from desktop.papers.kinds import kind

    archive = kind("archive")
    pdf.render(layout.pages(archive.paper(facts(0))), title="")
    everyone = [facts(number) for number in range(1, COUNT + 1)]

    def make() -> None:
        for each in everyone:
            paper = archive.paper(each)
            (folder / f"{each.member.number}.pdf").write_bytes(
                pdf.render(layout.pages(paper), title=paper.title)
            )

    return timed(make)


def pdf_reportlab(folder: Path) -> float:
    parts = [_parts(number) for number in range(COUNT // 5 + 1)]
    draw = papers_peers.reportlab()

    def make() -> None:
        for place, each in enumerate(parts[1:]):
            (folder / f"{place}.pdf").write_bytes(draw(each))

    return timed(make) / (len(parts) - 1) * COUNT


def _parts(number: int) -> list[papers_peers.Part]:
    """Return the words of an archive for the peers: cover, contents, tables and all, without the rules of its pages."""
    from desktop.papers.kinds import kind

    return papers_peers.parts_of(kind("archive").paper(facts(number)))


VARIANTS = {each.__name__: each for each in (docx_ours, docx_docxtpl, pdf_ours, pdf_reportlab)}


def lines() -> list[Line]:
    found = medians({name: ("benchmarks.papers", name) for name in VARIANTS})
    cpu = {name: figures["cpu"] for name, figures in found.items()}
    return [
        beside(f"{COUNT} archives as Word", cpu["docx_ours"], cpu["docx_docxtpl"], peer_name="docxtpl", at_least=20),
        beside(f"{COUNT} archives as PDF", cpu["pdf_ours"], cpu["pdf_reportlab"], peer_name="reportlab, cached fonts", at_least=3),
    ]  # fmt: skip


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(cpu=VARIANTS[sys.argv[1]](Path(place)))
