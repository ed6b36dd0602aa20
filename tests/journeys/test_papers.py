"""The office's own papers: its Word template, its own words in a sentence, and two kinds bound for the printer."""

from pathlib import Path

import pypdf
from PySide6.QtWidgets import QCheckBox, QPushButton

from db.papers.records import Paper
from db.papers.templates import template_of
from db.proposals.records import Proposal
from tests.desktop.papers.template_files import letter, office_form
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.keyboard import by_key
from tests.journeys.papers import kept, words_of
from tests.journeys.screen import text_of

OWN = "衷心感谢{{ 称呼 }}一直以来对我区工作的支持。"


def filed(clerk: Clerk, number: str) -> Proposal:
    """Return the proposal of a number in the newest session."""
    return clerk.store.find(Proposal, "WHERE number = ? ORDER BY session DESC LIMIT 1", number)[0]


def reply_form(clerk: Clerk, number: str) -> Proposal:
    """Bring the reply form of a proposal forward, as every day."""
    clerk.go("文书")
    clerk.write(number)
    clerk.press("Return")
    clerk.sees("提案答复函 · 式样", " 页")
    return filed(clerk, number)


def to_wording(clerk: Clerk) -> None:
    clerk.click("措辞与模板")
    clerk.sees("提案答复函", "返回文书")


def back_to_papers(clerk: Clerk) -> None:
    """Step out with Esc: from the sentence to the sentences, to the kinds, to the papers."""
    for _ in range(4):
        if clerk.shows("返回文书"):
            clerk.press("Escape")
    clerk.sees("打印时填写", " 页")


def test_a_sentence_of_the_office_is_on_the_next_paper_and_the_paper_remembers_it(
    begin: Begin, practice: Path, home: Path
) -> None:
    clerk = begin(practice)
    reply_form(clerk, "045")
    (before,) = kept(clerk, home, "Word")
    assert "对我区工作的关心和支持。" in words_of(before)

    to_wording(clerk)
    clerk.click_row("措辞", "结语", column=0)
    clerk.press("Return", "Ctrl+A")
    clerk.write("衷心感谢{{ 称呼")
    clerk.sees("没有成对")  # half a blank is told at once, and not kept
    clerk.press("Ctrl+A")
    clerk.write(OWN)
    clerk.sees("填好后")
    clerk.press("Ctrl+Return")
    back_to_papers(clerk)
    for file in kept(clerk, home, "Word", "PDF"):
        assert "一直以来对我区工作的支持。" in words_of(file)
    first, *others = clerk.store.find(Paper, "ORDER BY id")
    assert {each.wording for each in others} != {first.wording}


def test_the_words_template_of_the_office_is_checked_used_and_given_back(
    begin: Begin, practice: Path, home: Path, tmp_path: Path
) -> None:
    broken, good = tmp_path / "旧处理笺.docx", tmp_path / "提案处理笺.docx"
    broken.write_bytes(letter("第{{ 提案号码 }}号"))
    good.write_bytes(office_form())
    clerk = begin(practice)
    proposal = reply_form(clerk, "045")
    to_wording(clerk)
    clerk.click("Word 模板")
    clerk.click_row("模板", "存档副本", column=0)
    clerk.sees("现在用程序的版式")
    with clerk.naming(broken):
        clerk.click("选择 Word 模板…")
    clerk.sees("有 1 处错误", "没有“提案号码”", "最接近的是“提案号”")  # what is wrong, and what was meant
    assert not any(text_of(each) == "换用这个模板" for each in clerk.all(QPushButton))
    with clerk.naming(good):
        clerk.click("选择 Word 模板…")
    clerk.sees("换用这个模板")
    clerk.click("换用这个模板")
    clerk.sees("现在用本机关的模板“提案处理笺.docx”")
    assert template_of(clerk.store, "reply", "存档副本") is not None

    back_to_papers(clerk)
    clerk.click("提案答复函 · 存档副本")
    (file,) = kept(clerk, home, "Word")
    said = words_of(file)
    assert "提案处理笺" in said
    assert f"第{proposal.number}号" in said
    assert proposal.title in said
    assert "{{" not in said


def test_two_kinds_for_a_selection_are_bound_into_one_file_for_the_printer(
    begin: Begin, practice: Path, home: Path
) -> None:
    clerk = begin(practice)
    clerk.go("提案")
    clerk.press("/")
    clerk.write("无障碍")
    clerk.wait(lambda: 1 < len(clerk.table("提案")) < 12)
    count = len(clerk.table("提案"))
    clerk.press("Return", "Ctrl+A")
    clerk.sees(f"已勾选 {count}")
    by_key(clerk, "文书")
    clerk.sees("开始", f"{count} 件")
    clerk.click("提案表", QCheckBox)
    clerk.sees("批量出文书")
    clerk.click("合成一个打印文件")
    clerk.press("Ctrl+Return")
    clerk.sees("打开文件夹", "打开回执")

    lines = clerk.table("回执")
    failed = [line for line in lines if "没有制作" in line]
    assert all(
        "还没有交办" in line for line in failed
    )  # the reason stands beside each, and the rest was made
    assert len(lines) == 2 * count
    (folder,) = (each for each in (home / "Documents" / "政协案头文书").iterdir() if each.is_dir())
    (bound,) = folder.glob("*.pdf")
    assert not list(folder.glob("*.docx"))
    assert list(folder.glob("文书回执*.csv"))
    pages = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(bound).pages]
    forms = [place for place, said in enumerate(pages) if "办理类别：" in said]
    sheets = [place for place, said in enumerate(pages) if "情况、分析和建议" in said]
    assert len(sheets) == count
    assert len(forms) == count - len(failed)
    assert forms[0] < sheets[0] < forms[1] < sheets[1]  # what belongs to one proposal lies together
    papers = clerk.store.find(Paper)
    assert len(papers) == 2 * count - len(failed)
    assert {each.kind for each in papers} == {"reply", "proposal_sheet"}
