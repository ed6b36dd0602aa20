"""What stands outside the text of a page: the head of page 1, running heads, page numbers."""

from desktop.papers import geometry
from desktop.papers.blocks import Align, Book, Format, Letter, Sheet
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import TABLE_RULE, Colour, Frame
from desktop.papers.layout_heads import HeadText, head_of
from desktop.papers.layout_items import BoxItem, Item, Page, RuleItem, TextItem
from desktop.papers.layout_paras import style_of


def furnish(pages: list[Page], form: Format) -> None:
    """Add to every page what its format prints there."""
    if pages:
        pages[0].items[:0] = _head_items(form)
    style = style_of(form)
    for index, page in enumerate(pages):
        number = index + 1
        frame = style.frame_of(landscape=page.landscape)
        if isinstance(form, Sheet):
            if form.numbered:
                page.items.append(_sheet_number(f"第 {number} 页　共 {len(pages)} 页", frame))
            continue
        if isinstance(form, Book) and form.cover and number == 1:
            continue
        if isinstance(form, Book) and form.running:
            page.items.extend(_running(form.running, frame))
        if number > 1 or not isinstance(form, Letter):
            page.items.append(_page_number(number, frame))


def _head_items(form: Format) -> list[Item]:
    head = head_of(form)
    items: list[Item] = []
    for text in head.texts:
        items.extend(_head_text(text))
    items.extend(BoxItem(line.x, line.y, line.width, line.height, Colour.RED) for line in head.strokes)
    return items


def _head_text(text: HeadText) -> list[TextItem]:
    widths = [text_width(span.text, span.role or text.role, text.size) for span in text.spans]
    share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(text.align, 0.0)
    x = text.x + share * (text.width - sum(widths))
    items = []
    for span, width in zip(text.spans, widths, strict=True):
        role = span.role or text.role
        items.append(TextItem(x, text.baseline, span.text, role, text.size, 0.0, text.colour))
        x += width
    return items


def _page_number(number: int, frame: Frame) -> TextItem:
    """Set a number on the outer side; on a turned page where an upright one has it, reading down its left edge."""
    text = f"— {number} —"
    size = geometry.PAGE_NUMBER_SIZE
    upright = geometry.OFFICIAL
    width = text_width(text, Role.SONG, size)
    x = upright.left + size if number % 2 == 0 else upright.text_right - size - width
    baseline = geometry.number_baseline(upright)
    if frame.landscape:
        return TextItem(frame.width - baseline, x, text, Role.SONG, size, turn=90)
    return TextItem(x, baseline, text, Role.SONG, size)


def _sheet_number(text: str, frame: Frame) -> TextItem:
    width = text_width(text, Role.SONG, geometry.SIZE_5)
    x = frame.left + (frame.text_width - width) / 2
    return TextItem(x, geometry.sheet_number_baseline(frame), text, Role.SONG, geometry.SIZE_5)


def _running(text: str, frame: Frame) -> list[Item]:
    width = text_width(text, Role.KAI, geometry.SIZE_5)
    y = frame.top - geometry.RUNNING_DROP
    rule = y + geometry.RUNNING_RULE
    return [
        TextItem(frame.text_right - width, y, text, Role.KAI, geometry.SIZE_5),
        RuleItem(frame.left, rule, frame.text_right, rule, TABLE_RULE),
    ]
