"""Search by 1 to 4 Chinese characters at 1,500 and 15,000 proposals; every hit compared with LIKE's."""

import random
import statistics
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Line, beside_only, medians, report, timed, within
from db.office import Desk, create_store
from db.people.records import Session, SessionId, Term, TermId
from db.proposals.records import Proposal, ProposalId
from db.search.queries import search
from db.store.store import Store

_WORDS = (
    "社区 养老 服务 停车 管理 学校 周边 交通 拥堵 老旧 小区 加装 电梯 垃圾 分类 河涌 整治 食品 安全 监管 夜间 经济 托育 机构 "
    "建设 公共 充电 设施 布局 文化 遗产 保护 医疗 资源 下沉 家庭 医生 签约 科技 创新 企业 融资 营商 环境 优化 青年 就业 创业 "
    "扶持 绿道 贯通 海绵 城市 排水 防涝 高空 抛物 物业 公司 业主 委员会 监督 残疾人 无障碍 改造 农贸 市场 升级 消防 通道 占用"
).split()
_JOINTS = (
    "建议",
    "目前",
    "由于",
    "因此",
    "进一步",
    "各有关单位",
    "存在",
    "的问题",
    "应当",
    "加强",
    "推动",
    "落实",
    "，",
    "。",
    "、",
    "；",
)


def fill(store: Store, count: int) -> None:
    rng = random.Random(9)

    def text(length: int) -> str:
        made = ""
        while len(made) < length:
            made += rng.choice(_WORDS) + (rng.choice(_JOINTS) if rng.random() < 0.6 else "")
        return made

    with store.baseline("提案") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2021, 10, 26)))
        session = work.insert(
            Session(id=SessionId(work.new_id()), term=term.id, number=2, opens=date(2022, 1, 18))
        )
        work.insert_all(
            Proposal(
                id=ProposalId(work.new_id()), session=session.id, number=f"{number:03}",
                title=f"关于{text(12)}的建议", body=text(600),
            )
            for number in range(1, count + 1)
        )  # fmt: skip


def like(store: Store, typed: str) -> set[int]:
    sql = "SELECT id FROM proposal WHERE instr(title, ?1) OR instr(body, ?1)"
    return {row[0] for row in store.rows(sql, typed)}


def measure(count: int, folder: Path) -> dict[str, float]:
    store = create_store(folder / "search.antou", Desk(clerk="程立", machine=7))
    fill(store, count)
    rng = random.Random(4)
    bodies = [row[0] for row in store.rows("SELECT body FROM proposal LIMIT 200")]
    figures: dict[str, float] = {}
    search(store, "预热")
    for length in (1, 2, 3, 4):
        typed = []
        for _ in range(20):
            body = rng.choice(bodies)
            place = rng.randrange(len(body) - length)
            typed.append(body[place : place + length])
        pages = [timed(lambda words=each: search(store, words, limit=20)) for each in typed]
        figures[f"page{length}"] = statistics.median(pages)
        figures[f"like{length}"] = statistics.median(
            timed(lambda words=each: like(store, words)) for each in typed
        )
        for each in [words for words in typed if words.strip("，。、；")][:3]:
            found = {hit.id for hit in search(store, each, limit=10**6) if hit.kind == "proposal"}
            if found != like(store, each):
                raise SystemExit(f"hits of {each!r} differ from LIKE's")
    store.close()
    return figures


def lines() -> list[Line]:
    made = []
    for count in (1500, 15000):
        found = medians({"found": ("benchmarks.search", str(count))}, rounds=1)["found"]
        for length in (1, 2, 3, 4):
            subject = f"search {length} character{'s' if length > 1 else ''}, {count:,} proposals"
            made.append(within(subject, found[f"page{length}"], 3, note="first page; hits equal LIKE's"))
        made.append(
            beside_only(
                f"2 characters, {count:,} proposals",
                found["page2"],
                found["like2"],
                peer_name="LIKE, all hits",
            )
        )
    return made


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(**measure(int(sys.argv[1]), Path(place)))
