"""Word files in a real office suite with our faces: the page measured, and the same page as our PDF."""

import itertools
import re

import pytest

from desktop.papers import geometry, layout, pdf, word
from desktop.papers.blocks import Addressee, ClassMark, CopyList, Letter, Paper, Paragraph, Title
from desktop.papers.geometry import mm
from desktop.papers.kinds import kind
from tests import office_suite
from tests.desktop.papers import samples, samples_proposals
from tests.desktop.papers.measure import Measured, measure

pytestmark = pytest.mark.suite

LONG = Paper(
    kind="test",
    title="满页",
    format=Letter(
        mark="广州市云山区住房和建设局", number="云住建函〔2022〕十八号", class_mark=ClassMark(text="A")
    ),
    blocks=(
        Title("关于政协云山区九届二次会议提案的答复", keep=("九届二次会议",)),
        Addressee("王小宁委员："),
        Paragraph("政协委员履职尽责办理提案协商民主凝聚共识建言资政" * 80),
        CopyList(("区政府办公室", "区政协提案委员会")),
    ),
)
# The suite rounds the width of every stretch between figures and Han characters: a full line with four such stretches
# breaks one character early. This letter is compared with lines that hold fewer of them.
FEW_FIGURES = {"reminder": samples_proposals.reminder(1)}
PAPERS = {
    "long": LONG,
    "reply-form": kind("reply").paper(samples.reply(), mode="式样"),
    "reply-copy": kind("reply").paper(samples.reply(), mode="存档副本"),
    "reply-full": kind("reply").paper(samples.reply(), mode="正式"),
    "feedback-form": kind("feedback_form").paper(samples.feedback_form()),
    "sign-in": kind("sign_in").paper(samples.sign_in()),
    "archive": kind("archive").paper(samples.archive()),
    "roster": kind("roster").paper(samples.roster()),
    **{name: kind(name).paper(facts) for name, facts in (samples_proposals.FACTS | FEW_FIGURES).items()},
}
NAMES = list(PAPERS)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Measured]]:
    """What the suite makes of our Word files, untouched."""
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for name, paper in PAPERS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(word.render(paper))
    return {file.stem: measure(file) for file in office_suite.to_pdfs(files, folder / "out")}


@pytest.fixture(scope="module")
def obeyed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Measured]]:
    """What the suite makes of them when two switches of the file, which it misreads, are set by its own names.

    LibreOffice 7.4 ignores autoSpaceDE and autoSpaceDN (it always puts space beside digits) and takes
    overflowPunct the wrong way round (it hangs punctuation when told not to). Word obeys both.
    """
    folder = tmp_path_factory.mktemp("obeyed")
    files = []
    for name, paper in PAPERS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(word.render(paper))
    texts = office_suite.to_pdfs(files, folder / "flat", form="fodt")
    for text in texts:
        content = text.read_text("utf-8")
        content = content.replace('text-autospace="ideograph-alpha"', 'text-autospace="none"')
        text.write_text(content.replace('punctuation-wrap="hanging"', 'punctuation-wrap="simple"'), "utf-8")
    return {file.stem: measure(file) for file in office_suite.to_pdfs(texts, folder / "out")}


@pytest.fixture(scope="module")
def ours() -> dict[str, list[Measured]]:
    return {name: measure(pdf.render(layout.pages(paper), title=name)) for name, paper in PAPERS.items()}


def body(page: Measured) -> list[str]:
    """Return the lines; the dots of a contents are letters to the suite and drawn by us."""
    return [re.sub(r"\.{3,}", "", line.text) for line in page.lines]


def test_a_full_page_has_22_lines_of_28_characters_of_16_points(printed: dict[str, list[Measured]]) -> None:
    page = printed["long"][1]
    lines = [line for line in page.lines if "—" not in line.text]
    assert len(lines) == 22
    assert {len(line.text) for line in lines} == {28}
    assert {round(char.size, 1) for line in lines for char in line.chars} == {16.0}


def test_the_margins_are_37_and_28_mm(printed: dict[str, list[Measured]]) -> None:
    lines = [line for line in printed["long"][1].lines if "—" not in line.text]
    above = geometry.ASCENT_SHARE * geometry.LINE_PITCH
    assert mm(lines[0].baseline - above) == pytest.approx(37, abs=1)
    assert mm(lines[-1].baseline - above + geometry.LINE_PITCH) == pytest.approx(262, abs=1)
    assert all(mm(line.x) == pytest.approx(28, abs=1) for line in lines)
    assert all(mm(line.chars[-1].x + 16) == pytest.approx(184, abs=1) for line in lines)
    pitches = [after.baseline - line.baseline for line, after in itertools.pairwise(lines)]
    assert pitches == pytest.approx([28.9] * 21, abs=0.1)


def test_page_numbers_stand_7_mm_under_the_page_on_the_outer_side(printed: dict[str, list[Measured]]) -> None:
    pages = printed["long"]
    assert not any(line.text == "—1—" for line in pages[0].lines)
    even, odd = pages[1].line("—2—"), pages[2].line("—3—")
    assert mm(even.baseline - geometry.DASH_RISE * 14) == pytest.approx(269, abs=1)
    assert {round(char.size, 1) for char in even.chars} == {14.0}
    assert mm(even.x) == pytest.approx(28 + mm(14), abs=1)
    assert mm(odd.chars[-1].x + 14) == pytest.approx(184 - mm(14), abs=1)


def test_the_head_of_the_letter_stands_where_the_standard_says(printed: dict[str, list[Measured]]) -> None:
    page = printed["long"][0]
    mark = page.line("广州市云山区住房和建设局")
    size = mark.chars[0].size
    assert mm(mark.baseline - geometry.INK_TOP * size) == pytest.approx(30, abs=1)
    assert [round(mm(stroke.right - stroke.left)) for stroke in page.red] == [170] * 4
    assert mm(page.red[0].top - mark.baseline - geometry.INK_BOTTOM * size) == pytest.approx(4, abs=1)
    assert mm(geometry.A4_HEIGHT - page.red[3].bottom) == pytest.approx(20, abs=0.5)
    number = page.line("云住建函")
    assert number.baseline - geometry.INK_TOP * 16 - page.red[1].bottom == pytest.approx(14, abs=1.5)
    assert mm(number.chars[-1].x + 16) == pytest.approx(184, abs=1)
    assert page.line("A").baseline < page.red[0].top
    assert mm(page.line("A").x) > 175
    title = page.line("关于政协云山区")
    assert title.baseline - number.baseline == pytest.approx(0.2 * 28.9 + 2 * 28.9 + 0.8 * 33, abs=2)


@pytest.mark.parametrize("name", NAMES)
def test_word_and_our_pdf_take_the_same_pages(
    name: str, printed: dict[str, list[Measured]], ours: dict[str, list[Measured]]
) -> None:
    assert len(printed[name]) == len(ours[name])


@pytest.mark.parametrize("name", NAMES)
def test_red_strokes_lie_together(
    name: str, printed: dict[str, list[Measured]], ours: dict[str, list[Measured]]
) -> None:
    for theirs, own in zip(printed[name], ours[name], strict=True):
        assert len(theirs.red) == len(own.red)
        for one, other in zip(theirs.red, own.red, strict=True):
            assert mm(one.left) == pytest.approx(mm(other.left), abs=0.2)
            assert mm(one.top) == pytest.approx(mm(other.top), abs=0.2)
            assert mm(one.bottom) == pytest.approx(mm(other.bottom), abs=0.2)


@pytest.mark.parametrize("name", NAMES)
def test_lines_break_alike_and_lie_within_a_millimetre(
    name: str, obeyed: dict[str, list[Measured]], ours: dict[str, list[Measured]]
) -> None:
    for theirs, own in zip(obeyed[name], ours[name], strict=True):
        assert body(theirs) == body(own)
        for one, other in zip(theirs.lines, own.lines, strict=True):
            assert mm(one.baseline) == pytest.approx(mm(other.baseline), abs=1), one.text
            assert mm(one.x) == pytest.approx(mm(other.x), abs=1), one.text
