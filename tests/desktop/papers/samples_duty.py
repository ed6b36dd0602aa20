"""Invented facts for the papers of duty, bulletins and statistics: ordinary ones and the awkward ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from db.duty.bulletin_facts import AdoptedLine, AdoptionReportFacts, AuthorFacts, AuthorTally, BulletinFacts
from db.duty.facts import BookFacts, CertificateFacts, PointLine, PointsFacts, RequirementLine
from db.statistics.facts import StatisticsFacts, StatisticsLine, StatisticsTable
from tests.desktop.papers.samples import COMMITTEE, SECTORS, archive, empty_archive, person_name

OFFICE = "政协广州市云山区委员会办公室"
TEXT = """近期走访发现，部分在建工地夜间施工噪声扰民，居民反映强烈。
一、情况
石牌街道等三个片区今年以来共收到投诉一百二十余件，多集中在二十二时以后。
二、原因
（一）夜间施工许可公示不及时。居民难以分辨是否合规。
（二）执法力量夜间值守不足。
三、建议
一是由区住房和建设局建立夜间施工许可线上公示平台；二是由区城市管理和综合执法局会同街道组成夜间联合巡查组；三是对屡次违规的单位纳入信用管理。"""


def book(count: int = 3) -> BookFacts:
    members = tuple(
        replace(archive(index), member=replace(archive(index).member, name=person_name(index)))
        for index in range(count)
    )
    return BookFacts(
        committee=COMMITTEE, term="第九届", period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        members=(*members, empty_archive()), as_of=date(2022, 12, 31),
    )  # fmt: skip


def points() -> PointsFacts:
    rows = (
        ("基础分", "", "基础分", None, "基础分 20", 20, 20),
        ("会议", "全体会议", "九届二次会议", date(2022, 1, 18), "6个半天，6×5", 30, 30),
        ("会议", "其他会议", "常委会第三次会议", date(2022, 3, 10), "第1次，+2", 2, 2),
        ("会议", "其他会议", "常委会第四次会议缺席", date(2022, 5, 10), "第1次，-5", -5, -5),
        ("提案", "立案提案", "关于完善老旧小区加装电梯配套政策的建议", date(2022, 1, 18), "第1件，+5；3人，首位得一半 2.5", "2.5", "2.5"),
        ("提案", "立案提案", "关于在中小学推广龙舟、粤剧等岭南传统文化课程并完善师资培训与场地共享机制的建议", date(2022, 1, 19), "第2件，+15；本项封顶15，计12.5", 15, "12.5"),
        ("社情民意", "采用", "关于夜间施工噪声的反映", date(2022, 5, 6), "第1篇，+5", 5, 5),
        ("其他加减分", "抗疫一线", "主席会议认定", date(2022, 12, 1), "人工登记 +3，主席会议批准", 3, 3),
    )  # fmt: skip
    lines = tuple(
        PointLine(
            group=group, rule=rule, words=words, on_day=on, why=why, reckoned=Decimal(reckoned), credited=Decimal(credited)
        )
        for group, rule, words, on, why, reckoned, credited in rows
    )  # fmt: skip
    return PointsFacts(
        committee=COMMITTEE, period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        scheme="云山区政协委员履职计分办法", member=archive(5).member, lines=lines,
        requirements=(RequirementLine(name="提交提案", least=1, count=2), RequirementLine(name="反映社情民意", least=2, count=1)),
        total=Decimal(70), grade="称职", place=31, among=330, as_of=date(2022, 12, 31),
    )  # fmt: skip


def certificate(name: str = "欧阳少东") -> CertificateFacts:
    return CertificateFacts(
        committee=COMMITTEE, name=name, period="2022年度", honour="优秀政协委员", number="云政协荣字〔2022〕第012号",
        awarded_on=date(2023, 1, 10),
    )  # fmt: skip


def bulletin() -> BulletinFacts:
    return BulletinFacts(
        committee=COMMITTEE, office=OFFICE, title="关于规范夜间施工、减少噪声扰民的建议", text=TEXT, number="SQ2022-037",
        year=2022, issue="12", issued_on=date(2022, 5, 20), category="城建",
        authors=(AuthorFacts(name="卜𬭎", detail="示范实业有限公司"), AuthorFacts(name="民盟云山区总支")),
    )  # fmt: skip


def adoption_report(count: int = 12) -> AdoptionReportFacts:
    members = tuple(
        AuthorTally(
            name=person_name(index), detail="广州市云山区示范实业有限公司" if index % 2 else SECTORS[index % 7], submitted=6 - index % 5,
            adopted=max(0, 4 - index % 5), instructed=int(index % 6 == 0),
        )
        for index in range(count)
    )  # fmt: skip
    lines = tuple(
        AdoptedLine(
            title="关于规范夜间施工、减少噪声扰民的建议" if index % 2 else "关于龙舟文化进校园的建议", authors=person_name(index),
            level=("全国", "省级", "市级", "区级")[min(index, 3)], organ="市政协" if index < 3 else "区政府办公室",
            form="领导批示" if index % 3 == 0 else "单篇采用", on_day=date(2022, 6, 1 + index),
        )
        for index in range(count // 2)
    )  # fmt: skip
    return AdoptionReportFacts(
        committee=COMMITTEE, office=OFFICE, period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        submitted=91, adopted=64, lines=lines, members=members,
        bodies=(AuthorTally(name="民盟云山区总支", submitted=8, adopted=5), AuthorTally(name="提案委员会", submitted=3)),
        as_of=date(2022, 12, 31),
    )  # fmt: skip


def proposal_statistics() -> StatisticsFacts:
    """The district of 2021 as published: 157 received, 133 filed, 123 after merging = 29 collective + 94 of members."""
    return StatisticsFacts(
        committee=COMMITTEE, title="提案统计表", scope="九届二次会议以来", as_of=date(2022, 12, 31),
        tables=(
            StatisticsTable(
                words="收到、立案和并案后", base_words="收到的提案", base=157,
                lines=(
                    StatisticsLine(words="收到", count=157, share=False),
                    StatisticsLine(words="立案（含被并入其他提案的）", count=133, note="立案率"),
                    StatisticsLine(words="并案后立案", count=123),
                ),
            ),
            StatisticsTable(
                words="按提案者", base_words="并案后立案", base=123, sums=True,
                lines=(StatisticsLine(words="集体提案", count=29), StatisticsLine(words="委员提案", count=94)),
            ),
            StatisticsTable(
                words="按类别", base_words="并案后立案", base=123, sums=True,
                lines=tuple(
                    StatisticsLine(words=words, count=count)
                    for words, count in (("经济建设类", 39), ("政治法律类", 8), ("社会事务类", 15), ("教科文卫体类", 53), ("其他", 8))
                ),
            ),
            StatisticsTable(words="办理结果", base_words="已交办的提案", base=0),
        ),
    )  # fmt: skip


def duty_statistics() -> StatisticsFacts:
    return StatisticsFacts(
        committee=COMMITTEE, title="会议活动与履职统计表", scope="2022年度", as_of=date(2022, 12, 31),
        tables=(
            StatisticsTable(
                words="会议活动和出席人次", unit="场、人次", count_words="场次", columns=("应到", "实到", "请假", "缺席"), sums=True,
                lines=(
                    StatisticsLine(words="全体会议", count=4, parts=(1320, 1240, 60, 20), share=False),
                    StatisticsLine(words="常委会会议", count=6, parts=(366, 330, 30, 6), share=False),
                    StatisticsLine(words="街道联络组活动", count=12, parts=(240, 200, 25, 15), share=False),
                ),
                definition="应到为列为“出席”且当日在任的委员；迟到计入实到。",
            ),
            StatisticsTable(
                words="委员出席情况", base_words="在任委员", base=330, unit="人", sums=True,
                lines=(
                    StatisticsLine(words="出席率90%及以上", count=250),
                    StatisticsLine(words="出席率60%至90%（不含）", count=70),
                    StatisticsLine(words="出席率60%以下", count=10),
                ),
            ),
        ),
    )  # fmt: skip


FACTS = {
    "archive_book": book(),
    "duty_review": archive(),
    "points": points(),
    "certificate": certificate(),
    "bulletin": bulletin(),
    "adoption_report": adoption_report(),
    "proposal_statistics": proposal_statistics(),
    "duty_statistics": duty_statistics(),
}
