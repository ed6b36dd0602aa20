"""The words of a receipt: in which form a paper was made."""

PRINTED = "print"
FORMATS = {"docx": "Word", "pdf": "PDF", PRINTED: "打印"}
