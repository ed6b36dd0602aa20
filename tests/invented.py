"""Invented members and handlers of an invented district: always the same ones, no real person among them."""

from dataclasses import dataclass
from functools import cache

_SURNAMES = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁冼邝岑䶮"
)
_TWO_CHARACTERS = ("欧阳", "司马")
_GIVEN = (
    *"强静方富光伟明国一刚星华堃立𬭎",
    "小宁", "建国", "大利", "美云", "一鸣", "大鸣", "志强", "少东", "小㛃", "思敏", "文珺", "石峰", "丽娟", "海涛", "雪梅",
    "子昂", "雨桐", "振邦", "秀英", "浩然", "佩珊", "启明", "婉仪", "家俊", "慧敏",
)  # fmt: skip
SAME_NAMES = ("陈志强", "王小宁", "李明")  # each borne by two members

SECTORS = (
    "中国共产党", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "无党派人士", "共青团和青联", "总工会",
    "妇联", "工商联", "科协", "侨联", "文化艺术界", "科学技术界", "社会科学界", "经济界", "教育界", "体育界", "医药卫生界",
    "社会福利和社会保障界", "少数民族和宗教界", "环境资源界", "特别邀请人士",
)  # fmt: skip
COMMITTEES = (
    "提案委员会", "经济和农业委员会", "城建环境委员会", "教科卫体委员会", "社会法制委员会", "文化文史委员会",
)  # fmt: skip
STREETS = ("云山街道", "石榴街道", "龙眼街道", "木棉街道", "白兰街道")
NATIONS = ("汉族",) * 17 + ("壮族", "回族", "瑶族")
PARTIES = (
    "中共党员", "民革党员", "民盟盟员", "民建会员", "民进会员", "农工党党员", "致公党党员", "九三学社社员", "无党派人士",
    "群众",
)  # fmt: skip
EMPLOYERS = (
    ("云山区第一中学", "校长"),
    ("广州云山科技（集团）有限公司", "董事长"),
    ("云山区人民医院", "副主任医师"),
    ("广东木棉律师事务所", "主任、高级合伙人"),
    ("云山区文化馆", "馆长"),
    ("广州石榴食品有限公司", "总经理"),
    ("云山区妇女联合会", "副主席"),
    ("云山职业技术学院", "教授"),
    ("云山区实验幼儿园", "园长"),
    ("龙眼建筑设计院", "高级工程师"),
)
EDUCATIONS = ("大学本科", "硕士研究生", "博士研究生", "大学专科")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as a right import must keep it, whatever way the table spells it."""

    number: str
    name: str
    sex: str
    nation: str
    birth: str  # 1975-03 or 1975-03-01
    party: str
    sector: str
    employer: str
    job: str
    education: str
    committees: tuple[str, ...]
    street: str
    phone: str
    id_number: str
    post: str


def id_number(birth: str, serial: int) -> str:
    """Return a well-formed number of a region that does not exist (440199)."""
    front = f"440199{birth.replace('-', '')}{serial % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, front, strict=True))
    return front + "10X98765432"[total % 11]


def _names(count: int) -> list[str]:
    """Return names of which only SAME_NAMES occur twice."""
    names: list[str] = []
    turn = 0
    surnames = (*_TWO_CHARACTERS, *_SURNAMES)
    while len(names) < count:
        longer = (
            "安平和顺宁远"[turn // (len(surnames) * len(_GIVEN)) - 1]
            if turn >= len(surnames) * len(_GIVEN)
            else ""
        )
        name = (
            surnames[turn % len(surnames)] + _GIVEN[(turn * 7 + turn // len(surnames)) % len(_GIVEN)] + longer
        )
        if name not in names and name not in SAME_NAMES:
            names.append(name)
        turn += 1
    for place, name in enumerate(SAME_NAMES):
        if count > 20 * (place + 1):
            names[20 * place + 3] = names[20 * place + 17] = name
    return names


@cache
def members(count: int = 329) -> tuple[Member, ...]:
    posts = ("主席", *["副主席"] * 6, "秘书长", *["常委"] * 57)
    found = []
    for place, name in enumerate(_names(count)):
        full = f"{1955 + place * 7 % 38}-{place % 12 + 1:02d}-{place % 28 + 1:02d}"
        employer, job = EMPLOYERS[place % len(EMPLOYERS)]
        found.append(
            Member(
                number=f"09{place + 1:04d}",
                name=name,
                sex="女" if place % 3 == 1 else "男",
                nation=NATIONS[place % len(NATIONS)],
                birth=full if place % 5 in {2, 4} else full[:7],  # offices know the day of some only
                party=PARTIES[place % len(PARTIES)],
                sector=SECTORS[place * 5 % len(SECTORS)],
                employer=employer,
                job=job,
                education=EDUCATIONS[place % len(EDUCATIONS)],
                committees=tuple(sorted({COMMITTEES[place % 6], COMMITTEES[place * 5 % 6]} if place % 4 == 0 else {COMMITTEES[place % 6]})),
                street=STREETS[place % len(STREETS)],
                phone=f"1380013{place:04d}",
                id_number=id_number(full, place),
                post=posts[place] if place < len(posts) else "",
            )
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    name: str
    full_name: str
    aliases: tuple[str, ...]
    contact: str
    phone: str


_HANDLERS = (
    ("区住房和建设局", ("区住建局", "区住房和城乡建设局")),
    ("区教育局", ("教育局",)),
    ("区发展和改革局", ("区发改局", "区发展改革局")),
    ("区卫生健康局", ("区卫健局",)),
    ("区城市管理和综合执法局", ("区城管局", "区城管执法局")),
    ("区民政局", ()),
    ("区人力资源和社会保障局", ("区人社局",)),
    ("区文化广电旅游体育局", ("区文广旅体局",)),
    ("区科技工业商务和信息化局", ("区科工商信局",)),
    ("市规划和自然资源局云山分局", ("市规资局云山分局", "规划资源分局")),
    ("区财政局", ()),
    ("区司法局", ()),
)


@cache
def handlers(count: int = 74) -> tuple[Handler, ...]:
    """Return the units that handle proposals: bureaus first, then streets and companies by number."""
    named = [*_HANDLERS]
    named += [(f"{street}办事处", (f"{street}办",)) for street in STREETS]
    named += [(f"云山城建投资第{number}公司", ()) for number in range(1, count - len(named) + 1)]
    people = members()
    return tuple(
        Handler(
            name=name,
            full_name=f"广州市云山{name}" if name.startswith("区") else f"广州市云山区{name}",
            aliases=aliases,
            contact=people[200 + place].name,
            phone=f"020-3800{place:04d}",
        )
        for place, (name, aliases) in enumerate(named[:count])
    )
