"""版记, clause 7.4: 主送 where it moved here, 抄送, the issuing office and its date, between rules."""

from desktop.papers import geometry
from desktop.papers.blocks import Book, CopyList, Format, Letter, Sheet, Span
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import IMPRINT_SIZE
from desktop.papers.layout_paras import Foot, Para


def foot_of(block: CopyList, form: Format) -> Foot:
    ruled = not isinstance(form, Letter)
    pitch = geometry.IMPRINT_RULED_PITCH if ruled else geometry.IMPRINT_PITCH
    paras = [
        _labelled(label, units, pitch)
        for label, units in (("主送：", block.addressees), ("抄送：", block.units))
        if units
    ]
    issues = not isinstance(form, Letter | Book | Sheet)
    if issues and (block.issuer or block.issued):
        issued = Para(
            spans=(Span(block.issuer),),
            role=Role.FANG,
            size=IMPRINT_SIZE,
            pitch=pitch,
            first=IMPRINT_SIZE,
            rest=IMPRINT_SIZE,
            right=IMPRINT_SIZE,
            tail=block.issued,
            dots=False,
        )
        paras.append(issued)
    return Foot(paras=tuple(paras), ruled=ruled)


def _labelled(label: str, units: tuple[str, ...], pitch: float) -> Para:
    size = IMPRINT_SIZE
    return Para(
        spans=(Span(f"{label}{'，'.join(units)}。"),),
        role=Role.FANG,
        size=size,
        pitch=pitch,
        first=size,
        rest=size + text_width(label, Role.FANG, size),
        right=size,
    )
