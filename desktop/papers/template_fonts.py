"""The fonts a Word file asks for, and which of them a machine lacks."""

import io
import zipfile
from collections.abc import Collection, Iterator
from typing import Any, Final

from desktop.papers.template_xml import parsed

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"
_SIDES: Final = ("eastAsia", "ascii", "hAnsi")
_TEXTS: Final = ("word/document.xml", "word/header", "word/footer", "word/footnotes")
# One face under its Chinese and its Latin name: which of them a system tells depends on its language.
_ALIASES: Final = (
    {"仿宋", "FangSong"}, {"仿宋_GB2312", "FangSong_GB2312"}, {"楷体", "KaiTi"}, {"楷体_GB2312", "KaiTi_GB2312"},
    {"黑体", "SimHei"}, {"宋体", "SimSun"}, {"新宋体", "NSimSun"}, {"隶书", "LiSu"}, {"幼圆", "YouYuan"},
    {"微软雅黑", "Microsoft YaHei"}, {"等线", "DengXian"}, {"等线 Light", "DengXian Light"},
    {"方正小标宋简体", "FZXiaoBiaoSong-B05S"}, {"方正小标宋_GBK", "FZXiaoBiaoSong-B05"},
    {"华文中宋", "STZhongsong"}, {"华文仿宋", "STFangsong"}, {"华文楷体", "STKaiti"}, {"华文宋体", "STSong"},
    {"华文细黑", "STXihei"}, {"华文行楷", "STXingkai"},
)  # fmt: skip


def missing_fonts(content: bytes, installed: Collection[str]) -> list[str]:
    """Return the families the text of a Word file is set in and the machine does not have, by name."""
    have = {each.strip().casefold() for each in installed}
    return sorted(name for name in fonts_of(content) if not _names(name) & have)


def _names(name: str) -> set[str]:
    alike = next((group for group in _ALIASES if name in group), {name})
    return {each.casefold() for each in alike}


def fonts_of(content: bytes) -> set[str]:
    """Return the families named by what is really used: runs, their styles, and the default of the document."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        texts = [_read(parts, name) for name in names if name.startswith(_TEXTS) and name.endswith(".xml")]
        styles = _read(parts, _STYLES) if _STYLES in names else None
        theme = _theme(_read(parts, _THEME)) if _THEME in names else {}
    found = {name for text in texts for name in _named(text, theme).values()}
    if styles is not None:
        found |= {name for style in _used(styles, texts) for name in _named(style, theme).values()}
        found |= set(_plain(styles, theme).values())
    return {each for each in found if each and each != "Symbol"}


def _read(parts: zipfile.ZipFile, name: str) -> Any:
    return parsed(parts.read(name))


def _named(element: Any, theme: dict[str, str]) -> dict[tuple[str, int], str]:
    """Return the faces an element and what is in it name, by side and place."""
    found = {}
    for place, fonts in enumerate(element.iter(f"{_W}rFonts")):
        for side in _SIDES:
            of_theme = fonts.get(f"{_W}{side}Theme")
            found[side, place] = theme.get(of_theme, "") if of_theme else fonts.get(f"{_W}{side}") or ""
    return found


def _plain(styles: Any, theme: dict[str, str]) -> dict[tuple[str, int], str]:
    """Return the faces of text without a style: the default style's, where it names none the document's."""
    found: dict[tuple[str, int], str] = {}
    plain = (style for style in styles.iter(f"{_W}style") if _is_plain(style))
    for part in (*styles.iter(f"{_W}docDefaults"), *plain):
        found |= {side: name for side, name in _named(part, theme).items() if name}
    return found


def _is_plain(style: Any) -> bool:
    return (style.get(f"{_W}default"), style.get(f"{_W}type")) == ("1", "paragraph")


def _used(styles: Any, texts: list[Any]) -> Iterator[Any]:
    """Yield the styles the text names, with those they rest on; the default one is read for itself."""
    by_name = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    wanted = {
        element.get(f"{_W}val")
        for text in texts
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in text.iter(f"{_W}{tag}")
    }
    seen: set[str] = set()
    while wanted - seen:
        name = (wanted - seen).pop()
        seen.add(name)
        style = by_name.get(name)
        if style is not None and not _is_plain(style):
            yield style
            wanted |= {each.get(f"{_W}val") for each in style.iter(f"{_W}basedOn")}


def _theme(root: Any) -> dict[str, str]:
    """Return the faces a theme stands for: minorEastAsia is the Chinese face of its text."""
    found = {}
    for side in ("major", "minor"):
        for scheme in root.iter(f"{_A}{side}Font"):
            latin, eastern = scheme.find(f"{_A}latin"), scheme.find(f"{_A}ea")
            chinese = next((each.get("typeface") for each in scheme if each.get("script") == "Hans"), "")
            for name in ("Ascii", "HAnsi"):
                found[f"{side}{name}"] = "" if latin is None else latin.get("typeface", "")
            found[f"{side}EastAsia"] = (eastern.get("typeface") if eastern is not None else "") or chinese
    return found
