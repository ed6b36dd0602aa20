"""Rebuild the shipped faces from registry packages (only needed when a face shall change; see README.md)."""

import argparse
import bz2
import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
DEBIAN = ("texlive-lang-chinese", "fonts-lxgw-wenkai", "fonts-noto-cjk", "unicode-data")
PYPI = ("pylopdf-fonts-zh-cn==0.1.1",)
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
WENKAI = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
NOTO_BOLD = "usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
NOTO_SERIF = "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf"
NOTO_SANS = "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf"
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
SIGNS = (
    (0x00A0, 0x024F),
    (0x0370, 0x03FF),
    (0x2000, 0x27BF),
    (0x2E80, 0x33FF),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
)
EXTRA = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳★☆℃㎡㎥㎏㎜㎎‰√✓×÷±□■△▲○●◎◇◆—…“”‘’·〔〕〇€£¥®©™•–\u00a0"
KAI_RIGHTS = (
    'Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai), with Reserved Font Names "霞鹜" and "LXGW"; '
    "Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)"
)
SERIF_RIGHTS = "Copyright 2017-2024 Adobe (http://www.adobe.com/)"
FIXED_DATE = 3_692_217_600  # 2021-01-01 in the font epoch: a rebuild differs only where an outline does


@dataclass(frozen=True)
class Face:
    file: str
    family: str
    source: str
    rights: str
    terms: str
    windows_metrics: bool = True
    number: int = 0
    em: int = 1000
    simplified: bool = False


FACES = (
    # Twice as many points as its neighbours, and most text is set in it: it decides how large a letter gets.
    Face(
        "fang.ttf",
        "Antou Fang",
        FANDOL,
        "Copyright 2012-2013 the Fandol team",
        "GPL-3 with font exception",
        em=512,
        simplified=True,
    ),
    Face("kai.ttf", "Antou Kai", WENKAI, KAI_RIGHTS, "OFL-1.1"),
    Face("song.ttf", "Antou Song", NOTO_SERIF, SERIF_RIGHTS, "OFL-1.1"),
    Face("biao.ttf", "Antou Biao", NOTO_BOLD, SERIF_RIGHTS, "OFL-1.1", number=2),
    # The window may use this one as well, where a line needs air: it keeps the source's line height.
    Face(
        "hei.ttf",
        "Antou Hei",
        NOTO_SANS,
        "Copyright 2014-2021 Adobe (http://www.adobe.com/)",
        "OFL-1.1",
        windows_metrics=False,
    ),
)
REST = Face(
    "rest.ttf",
    "Antou Rest",
    NOTO_SERIF,
    f"{SERIF_RIGHTS}; {KAI_RIGHTS}",
    "OFL-1.1",
)


def fetch(into: Path) -> None:
    """Download and unpack the packages the outlines and the character list come from."""
    for name in DEBIAN:
        subprocess.run(["apt-get", "download", name], cwd=into, check=True)
        package = next(into.glob(f"{name}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", package, into], check=True)
    for name in PYPI:
        subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", into, name], check=True)
    for wheel in into.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(into)


def general_standard(sources: Path) -> set[int]:
    """Return the 8,105 characters of the 通用规范汉字表, from the Unihan database (field kTGH)."""
    packed = (sources / "usr/share/unicode/Unihan_OtherMappings.txt.bz2").read_bytes()
    lines = bz2.decompress(packed).decode().splitlines()
    return {int(line[2:].split("\t")[0], base=16) for line in lines if "\tkTGH\t" in line}


def gb2312() -> set[int]:
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (cell.decode("gb2312", "ignore") for cell in cells) if text}


def within(codes: Iterable[int], *ranges: tuple[int, int]) -> set[int]:
    return {code for code in codes if any(first <= code <= last for first, last in ranges)}


class Source:
    """One upstream face: outlines by character, made half or full width where official faces are."""

    def __init__(self, path: Path, face: Face) -> None:
        self.font = TTFont(
            io.BytesIO(path.read_bytes()), fontNumber=face.number if path.suffix == ".ttc" else -1, lazy=True
        )
        self.em = face.em
        self.simplified = face.simplified
        self.cmap: dict[int, str] = self.font.getBestCmap()
        self.glyphs: Any = self.font.getGlyphSet()
        self.cubic = "glyf" not in self.font

    def drawn(self, code: int) -> tuple[Any, int]:
        """Return the glyph of a character as quadratic outlines, and its advance."""
        name = self.cmap[code]
        width = round(self.glyphs[name].width)
        transform, width = self.fitted(code, name, width)
        scale = self.em / 1000
        return self.outline(name, Transform().scale(scale, scale).transform(transform)), round(width * scale)

    def outline(self, name: str, transform: Transform) -> Any:
        recording = DecomposingRecordingPen(self.glyphs)
        self.glyphs[name].draw(recording)
        glyph_pen = TTGlyphPen(None)
        recording.replay(TransformPen(self.converting(glyph_pen), transform))
        return glyph_pen.glyph(dropImpliedOnCurves=self.simplified)

    def converting(self, glyph_pen: TTGlyphPen) -> Any:
        """Return the pen that turns cubic curves into quadratic ones, and joins short ones where asked."""
        if not self.cubic:
            return glyph_pen
        if not self.simplified:
            return Cu2QuPen(glyph_pen, 1.0, reverse_direction=True)
        last = Cu2QuPen(glyph_pen, self.em * 0.002, reverse_direction=True)
        return Cu2QuPen(Qu2CuPen(last, self.em * 0.003, all_cubic=True), self.em * 0.0003)

    def fitted(self, code: int, name: str, width: int) -> tuple[Transform, int]:
        """Give digits and ASCII signs half an em, Chinese quotes and dashes a whole one, as 仿宋_GB2312 has them."""
        char = chr(code)
        if char in " \u00a0" or (char.isascii() and not char.isalpha()):
            return self.into(char, name, width, 500)
        if char in "“”‘’—…·":
            return self.into(char, name, width, 1000)
        return Transform(), width

    def into(self, char: str, name: str, width: int, cell: int) -> tuple[Transform, int]:
        bounds = BoundsPen(self.glyphs)
        self.glyphs[name].draw(bounds)
        left, _, right, _ = bounds.bounds or (0, 0, 0, 0)
        if char == "—":  # two of them are one unbroken stroke
            return Transform().scale(cell / (right - left), 1).translate(-left, 0), cell
        if width == cell or width > 700 > cell:  # a percent sign squeezed into half an em is no longer one
            return Transform(), width
        if (width > cell and char.isdigit()) or right - left > cell:
            return Transform().scale(cell / width, 1), cell
        starts = {
            "“": cell - 100 - right + left,
            "‘": cell - 100 - right + left,
            "”": 100,
            "’": 100,
            ".": 120,
        }
        start = starts.get(char, (cell - (right - left)) / 2)
        return Transform().translate(start - left, 0), cell


def empty_box(em: int) -> Any:
    """Return what is printed for a character no face has: a box nobody takes for text."""
    glyph_pen = TTGlyphPen(None)
    pen = TransformPen(glyph_pen, Transform().scale(em / 1000, em / 1000))
    for corners in (
        ((80, -60), (80, 820), (920, 820), (920, -60)),
        ((140, 0), (860, 0), (860, 760), (140, 760)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return glyph_pen.glyph()


def ticked(source: Source, inner: str | None, *, shift: tuple[int, int] = (0, 0), scale: float = 0.62) -> Any:
    """Draw ☐ ☑ ☒ out of □ and a mark: the upstream faces lack them."""
    pen = TTGlyphPen(None)
    converted = Cu2QuPen(pen, 1.0, reverse_direction=True)
    for char, transform in (("□", Transform()), (inner, Transform(scale, 0, 0, scale, *shift))):
        if char is not None:
            source.glyphs[source.cmap[ord(char)]].draw(TransformPen(converted, transform))
    return pen.glyph()


def assemble(face: Face, drawn: dict[int, tuple[Any, int]], metrics: tuple[int, int]) -> FontBuilder:
    """Build one TrueType file: one glyph per character, no layout tables, no hints."""
    order = [".notdef", *(f"u{code:X}" for code in sorted(drawn))]
    glyphs = {".notdef": empty_box(face.em)} | {f"u{code:X}": glyph for code, (glyph, _) in drawn.items()}
    widths = {".notdef": face.em} | {f"u{code:X}": width for code, (_, width) in drawn.items()}
    builder = FontBuilder(face.em, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({code: f"u{code:X}" for code in sorted(drawn)})
    builder.setupGlyf(glyphs)
    bounds = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (widths[name], getattr(bounds[name], "xMin", 0)) for name in order})
    ascent, descent = (round(share * face.em / 1000) for share in metrics)
    builder.setupHorizontalHeader(ascent=ascent, descent=-descent)
    builder.setupNameTable(
        {
            "copyright": f"{face.rights}. Modified: subset, outlines converted, widths fitted.",
            "familyName": face.family,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"{face.family} 1",
            "fullName": face.family,
            "psName": face.family.replace(" ", ""),
            "version": "Version 1.0",
            "licenseDescription": face.terms,
        }
    )
    builder.setupOS2(
        sTypoAscender=ascent, sTypoDescender=-descent, usWinAscent=ascent, usWinDescent=descent, fsType=0
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = FIXED_DATE
    builder.font.recalcTimestamp = False
    return builder


def line_metrics(face: Face, source: Source) -> tuple[int, int]:
    """Return ascent and descent: those of the Windows faces a clerk's Word has, so that lines are as high."""
    return (859, 141) if face.windows_metrics else (source.font["hhea"].ascent, -source.font["hhea"].descent)


def build_main(face: Face, sources: Path, wanted: set[int], out: Path) -> None:
    source = Source(sources / face.source, face)
    drawn = {code: source.drawn(code) for code in sorted(wanted & set(source.cmap))}
    assemble(face, drawn, line_metrics(face, source)).save(out / face.file)
    print(face.file, len(drawn), "characters,", (out / face.file).stat().st_size, "bytes", flush=True)


def build_rest(sources: Path, main: set[int], out: Path) -> None:
    """Build the last resort: what the others need not have, from the serif, then the Kai face."""
    serif = Source(sources / NOTO_SERIF, REST)
    kai = Source(sources / WENKAI, REST)
    drawn: dict[int, tuple[Any, int]] = {}
    for source, ranges in ((serif, (*HAN, *SIGNS)), (kai, (*HAN, (0x2000, 0x27BF)))):
        for code in sorted(within(set(source.cmap) - main - set(drawn), *ranges)):
            drawn[code] = source.drawn(code)
    sans = Source(sources / NOTO_SANS, REST)
    drawn[ord("☐")] = ticked(sans, None), 1000
    drawn[ord("☑")] = ticked(sans, "✓", shift=(190, 145)), 1000
    drawn[ord("☒")] = ticked(sans, "×", shift=(190, 145)), 1000
    assemble(REST, drawn, line_metrics(REST, serif)).save(out / REST.file)
    print(REST.file, len(drawn), "characters,", (out / REST.file).stat().st_size, "bytes", flush=True)


def copy_terms(sources: Path, out: Path) -> None:
    fandol = sources / "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
    (out / "COPYING.fang.txt").write_bytes(gzip.decompress(fandol.read_bytes()))
    terms = next(sources.glob("pylopdf_fonts_zh_cn-*.dist-info/licenses/LICENSE"))
    free = [face for face in (*FACES, REST) if face.terms.startswith("OFL")]
    rights = "".join(f"{face.family}: {face.rights}\n" for face in free)
    text = f"{rights}All of them are modified versions: README.md says how.\n\n{terms.read_text(encoding='utf-8')}"
    (out / "OFL.txt").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sources", type=Path, help="a folder with the unpacked packages (else they are fetched)"
    )
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--only", nargs="*", help="file names to build")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = arguments.sources or Path(folder)
        if arguments.sources is None:
            fetch(sources)
        standard = general_standard(sources)
        wanted = (
            (gb2312() - set(range(0x400, 0x500))) | standard | set(map(ord, EXTRA)) | set(range(0x20, 0x7F))
        )
        for face in FACES:
            if not arguments.only or face.file in arguments.only:
                build_main(face, sources, wanted, arguments.out)
        if not arguments.only or REST.file in arguments.only:
            build_rest(sources, wanted, arguments.out)
        copy_terms(sources, arguments.out)


if __name__ == "__main__":
    main()
