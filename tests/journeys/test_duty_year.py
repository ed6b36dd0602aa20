"""A clerk new to the program writes 闵行区's published rule within the window, by keyboard, and the year goes by it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from db.duty.drafts import draft_of
from db.duty.overview import overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.scheme_text import write_scheme
from db.duty.schemes import scheme_of, used_scheme
from db.store.store import Store
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin

CAME, BY_TAG = "出席、迟到", "按情形不同"
Written = tuple[str, dict[str, str]]

WHOLE = {
    "办法名称": "闵行区政协委员履职计分办法",
    "出处": "闵行区政协",
    "说明": "立案提案只计一件，取最高的一件；重点、优秀提案另加。公布的文本没有总分上限和等次，由办公室另定。",
}
# As published: source, then what is filled in, in the order of the form. A word in 「」 is chosen, not typed.
MEETINGS: tuple[Written, ...] = (
    ("场次", {"规则名称": "出席全体会议", "类别是": "全体会议", "情形是": CAME, "分值": "5", "单位": "「半天」"}),
    ("场次", {"规则名称": "出席常委会会议", "类别是": "常委会会议", "情形是": CAME, "分值": "5"}),
    ("场次", {"规则名称": "参加其他会议活动", "类别除外": "全体会议、常委会会议、异地培训", "情形是": CAME, "分值": "5"}),
    (
        "会议活动",
        {"规则名称": "参加异地培训", "类别是": "异地培训", "怎样计": f"「{BY_TAG}」", "按哪一项": "「情形」",
         "各计多少": "出席=10；部分出席=5"},
    ),
)  # fmt: skip
PROPOSALS: tuple[Written, ...] = (
    (
        "提案",
        {"规则名称": "提案立案", "立案是": "是", "怎样计": f"「{BY_TAG}」", "按哪一项": "「位次」",
         "各计多少": "第一提案人=15；联名=3", "最多计几个": "1"},
    ),
    (
        "提案",
        {"规则名称": "重点提案", "重点是": "是", "怎样计": f"「{BY_TAG}」", "按哪一项": "「位次」", "各计多少": "第一提案人=15；联名=3"},
    ),
    (
        "提案",
        {"规则名称": "优秀提案", "优秀是": "是", "怎样计": f"「{BY_TAG}」", "按哪一项": "「位次」", "各计多少": "第一提案人=10；联名=2"},
    ),
)  # fmt: skip
WANTED: tuple[Written, ...] = (
    ("会议活动", {"名称": "出席全体会议", "类别是": "全体会议", "情形是": "出席、部分出席"}),
    ("场次", {"名称": "参加其他会议活动三次", "至少几次": "3", "类别除外": "全体会议", "情形是": CAME}),
    ("提案", {"名称": "提交提案一件"}),
    ("社情民意", {"名称": "反映社情民意一条"}),
)  # fmt: skip


def picks(clerk: Clerk, *words: str) -> None:
    """Go down a menu by its arrows to an entry, and on into the menu behind it."""
    for each in words:
        menu = clerk.window
        assert isinstance(menu, QMenu), f"no menu is open for {each}"
        for _ in range(30):
            active = menu.activeAction()
            if active is not None and active.text().startswith(each):
                break
            clerk.press("Down")
        else:
            raise AssertionError(f"{each} is not in the menu")
        clerk.press("Return")


def back_to(clerk: Clerk, words: str) -> None:
    """Go back with Shift+Tab to the thing of this name."""
    met: list[str] = []
    for _ in range(30):
        if clerk.focus.accessibleName() == words:
            return
        met.append(clerk.focus.accessibleName())
        clerk.press("Shift+Tab")
    raise AssertionError(f"Shift+Tab does not lead to {words}, but to {met}")


def adds(clerk: Clerk, *entry: str) -> None:
    back_to(clerk, "添加")
    clerk.press("Space")
    picks(clerk, *entry)


def writes(clerk: Clerk, values: dict[str, str]) -> None:
    """Fill a form from its first field on, and save it."""
    for field, words in values.items():
        if words.startswith("「"):
            clerk.selects(field, words.strip("「」"))
        else:
            clerk.fills(**{field: words})
    clerk.press("Ctrl+Return")


def opens_schemes(clerk: Clerk) -> None:
    """Go to the page of duty and its last tab."""
    clerk.go("履职")
    clerk.sees("2026年度", "平均")
    assert clerk.focus.accessibleName() == "计分单", clerk.focus.accessibleName()
    for _ in range(5):
        clerk.press("Right")
    clerk.sees("办法")


def totals(store: Store) -> dict[int, int | None]:
    found = overview(store, period_for(store, "2026"), today=store.clock().date())
    return {row.id: row.total for row in found.rows}


@pytest.fixture
def clerk(begin: Begin, practice: Path) -> Clerk:
    return begin(practice)


def test_a_published_rule_is_written_tried_out_and_used_by_keyboard(clerk: Clerk) -> None:
    opens_schemes(clerk)
    clerk.press("Tab")
    back_to(clerk, "选用")
    clerk.press("Space")
    picks(clerk, "从空白开始")
    clerk.sees("草案，尚未启用")
    clerk.press("Home", "Return")  # the first line is what is true of the whole
    writes(clerk, WHOLE)
    for source, values in MEETINGS:
        adds(clerk, "规则", source)
        writes(clerk, values)
        clerk.sees(values["规则名称"])
    adds(clerk, "大项")
    writes(clerk, {"大项名称": "提案"})
    for source, values in PROPOSALS:
        adds(clerk, "规则", source)
        writes(clerk, values)
    for source, values in WANTED:
        adds(clerk, "必做项", source)
        writes(clerk, values)

    store, published = clerk.store, presets()["闵行区"]
    draft = draft_of(store, period_for(store, "2026"))
    assert draft is not None
    written = scheme_of(draft)
    assert written == published
    assert draft.content == write_scheme(published)

    back_to(clerk, "试算")
    clerk.press("Space")
    clerk.sees("启用这个办法", "平均")
    clerk.wait(lambda: clerk.focus.accessibleName() == "启用这个办法")
    clerk.press("Space")
    clerk.sees("在用　第")
    used = used_scheme(store, period_for(store, "2026"))
    assert used is not None
    assert scheme_of(used).groups == published.groups
    expected = totals(store)
    clerk.wait(lambda: draft_of(store, period_for(store, "2026")) is None)
    assert max(total for total in expected.values() if total is not None) > 0
    clerk.press("Ctrl+Alt+Z")
    clerk.sees("草案，尚未启用")
