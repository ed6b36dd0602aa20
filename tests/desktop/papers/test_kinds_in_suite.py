"""Every kind of paper in a real office suite: its Word file opens, takes the pages of our PDF and says the same text."""

from collections import Counter
from pathlib import Path

import pytest

from desktop.papers import layout, pdf, word
from desktop.papers.kinds import KINDS
from tests import office_suite
from tests.desktop.papers.measure import Measured, measure
from tests.desktop.papers.test_kinds import FACTS

pytestmark = pytest.mark.suite
PAPERS = {
    f"{known.name}-{index}": known.paper(FACTS[known.name], mode=mode)
    for known in KINDS
    for index, mode in enumerate(known.modes or ("",))
}
DOTS = frozenset(".…·")  # the leader of a table of contents


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Measured]]:
    """What the suite makes of our Word files."""
    folder = tmp_path_factory.mktemp("kinds")
    files: list[Path] = []
    for name, paper in PAPERS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(word.render(paper))
    return {file.stem: measure(file) for file in office_suite.to_pdfs(files, folder / "out")}


def characters(pages: list[Measured]) -> Counter[str]:
    return Counter(
        char.text for page in pages for line in page.lines for char in line.chars if char.text not in DOTS
    )


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_word_file_takes_the_pages_and_says_the_text_of_our_pdf(
    name: str, printed: dict[str, list[Measured]]
) -> None:
    ours = measure(pdf.render(layout.pages(PAPERS[name]), title=name))
    theirs = printed[name]
    assert len(theirs) == len(ours)
    assert characters(theirs) == characters(ours)
