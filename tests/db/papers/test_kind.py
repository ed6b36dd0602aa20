"""The words of a receipt."""

from db.papers.kind import FORMATS, PRINTED


def test_every_form_a_receipt_keeps_has_a_word() -> None:
    assert {FORMATS[form] for form in ("docx", "pdf", PRINTED)} == {"Word", "PDF", "打印"}
