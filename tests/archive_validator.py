"""An independent validator of archival PDFs: Preflight of Apache PDFBox, which knows the rules of PDF/A-1b."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"
VERDICT = re.compile(r"The file (?P<name>.+) is (not )?a valid PDF/A-1b file.*")


def as_part_1(data: bytes) -> bytes:
    """Return the file under the name of the older part, whose rules hold all but a few of part 2's, and more."""
    assert data.count(b"<pdfaid:part>2<") == 1
    return data.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")


def faults(files: Sequence[Path]) -> dict[str, list[str]]:
    """Return what the validator has against each file, by the file's name."""
    listed = files[0].with_suffix(".list")
    listed.write_text("".join(f"{file}\n" for file in files), "utf-8")
    jars = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    said = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", jars, VALIDATOR, "batch", str(listed)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for line in filter(None, said.stdout.splitlines()):
        if match := VERDICT.fullmatch(line):
            name = match["name"]
            found[name] = []
        else:
            found[name].append(line)
    assert set(found) == {file.name for file in files}, said.stderr
    return found
