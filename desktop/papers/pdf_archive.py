"""What makes a PDF fit for archives (PDF/A-2b): it says what it is, what its colours mean, and needs nothing else."""

import re
from typing import Final
from uuid import UUID
from xml.sax.saxutils import escape

from desktop.papers.pdf_colours import srgb
from desktop.papers.pdf_file import PdfFile, Reference, dictionary, text_string

PRODUCER: Final = "政协案头"
LANGUAGE: Final = "zh-CN"
_NO_XML: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Both descriptions of a paper must say the same; no date, for the office's journal knows when a paper was made
# and the bytes stay the same.
_DESCRIPTION: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{title}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><xmpMM:DocumentID>{name}</xmpMM:DocumentID></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_TITLE: Final = '\n<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>'


def close(file: PdfFile, *, title: str, pages: Reference, outlines: Reference | None) -> bytes:
    """Describe the paper, and return the finished file."""
    title = _NO_XML.sub("", title)
    info = {"Title": text_string(title)} if title else {}
    described = _DESCRIPTION.format(
        language=LANGUAGE, title=_TITLE.format(escape(title)) if title else "", producer=PRODUCER, name=f"uuid:{UUID(bytes=file.digest())}"
    )  # fmt: skip
    # A form must come out of the printer at its true size, whatever the viewer's habit.
    wishes = dictionary(PrintScaling="/None", DisplayDocTitle="true")
    profile = file.plain(srgb(), N=3)
    intent = dictionary(
        Type="/OutputIntent", S="/GTS_PDFA1", OutputConditionIdentifier="(sRGB)", Info="(sRGB IEC61966-2.1)", DestOutputProfile=profile
    )  # fmt: skip
    more = {"Outlines": outlines} if outlines else {}
    catalog = dictionary(
        Type="/Catalog",
        Pages=pages,
        Lang=f"({LANGUAGE})",
        Metadata=file.plain(described.encode(), Type="/Metadata", Subtype="/XML"),
        OutputIntents=f"[{intent}]",
        ViewerPreferences=wishes,
        **more,
    )
    return file.close(file.add(catalog), file.add(dictionary(**info, Producer=text_string(PRODUCER))))
