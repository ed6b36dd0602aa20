"""The real office suite as a witness: turns Word files into PDF with the very faces our own PDF is drawn with."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from desktop.papers.fonts import FOLDER

# Every spelling a Word file of ours or of another office may carry, and the shipped family that stands for it.
FAMILIES = {
    "仿宋_GB2312": "Antou Fang",
    "仿宋": "Antou Fang",
    "FangSong": "Antou Fang",
    "楷体_GB2312": "Antou Kai",
    "楷体": "Antou Kai",
    "KaiTi": "Antou Kai",
    "黑体": "Antou Hei",
    "SimHei": "Antou Hei",
    "宋体": "Antou Song",
    "SimSun": "Antou Song",
    "Times New Roman": "Antou Song",
    "方正小标宋简体": "Antou Biao",
    "方正小标宋_GBK": "Antou Biao",
}
RULE = """  <match target="pattern">
    <test name="family" compare="eq"><string>{asked}</string></test>
    <edit name="family" mode="assign" binding="same"><string>{given}</string></edit>
  </match>
"""
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
{rules}</fontconfig>
"""


def found() -> bool:
    """Say whether the suite is installed on this machine."""
    return shutil.which("soffice") is not None


def write_configuration(folder: Path) -> Path:
    """Write a fontconfig file that knows the shipped faces only, under the official family names."""
    rules = "".join(RULE.format(asked=asked, given=given) for asked, given in FAMILIES.items())
    text = CONFIGURATION.format(fonts=escape(str(FOLDER)), cache=escape(str(folder / "cache")), rules=rules)
    path = folder / "fonts.conf"
    path.write_text(text, encoding="utf-8")
    return path


def to_pdfs(files: Sequence[Path], out: Path, *, form: str = "pdf") -> list[Path]:
    """Convert files in one run of the suite, to PDF or another form; they lie in ``out`` under the same stems."""
    own = out / ".suite"
    own.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"FONTCONFIG_FILE": str(write_configuration(own)), "HOME": str(own)}
    profile = f"-env:UserInstallation={(own / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out), *map(str, files)]
    done = subprocess.run(order, env=environment, capture_output=True, text=True, timeout=240, check=False)
    made = [out / f"{file.stem}.{form}" for file in files]
    lacking = [path.name for path in made if not path.exists()]
    if lacking:
        raise RuntimeError(f"the office suite made no {lacking}: {done.stdout}{done.stderr}")
    return made


def to_pdf(file: Path, out: Path) -> Path:
    """Convert one Word file."""
    return to_pdfs([file], out)[0]
