"""What a reader is told about a file from outside; it outweighs what the file says."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.errors import BilatError


@dataclass(frozen=True, slots=True)
class Asked:
    """`lang` is `auto`, `fr`, `en` or `es`; `document_date` EDTF; `publisher` a state; `pair` two states; `ocr`
    whether scanned pages are to be recognised."""

    lang: str = "auto"
    document_date: str | None = None
    publisher: str | None = None
    title: str | None = None
    pair: tuple[str, ...] = ()
    ocr: bool = False

    def checked(self) -> Asked:
        """The same with codes in their proper form. BilatError says which is wrong, once and not for every file."""
        from bilat.dates import EdtfError, parse, without_time
        from bilat.documents.language import LANGUAGES
        from bilat.states import require

        if self.lang != "auto" and self.lang not in LANGUAGES:
            raise BilatError(f"unknown language {self.lang!r}: choose one of auto, {', '.join(LANGUAGES)}")
        date = None if self.document_date is None else without_time(self.document_date)
        if date is not None:
            try:
                parse(date)
            except EdtfError as error:
                raise BilatError(f"{self.document_date!r} is no EDTF date: write it as 1998-10-27, 1998-10 or 1998") from error
        pair = tuple(sorted({require(code) for code in self.pair}))
        if self.pair and len(pair) != 2:
            raise BilatError("a pair is two different states: write --pair CAN,PER")
        if self.ocr:
            from bilat.documents.formats.ocr import tesseract_languages

            tesseract_languages(self.lang)
        publisher = None if self.publisher is None else require(self.publisher)
        return Asked(self.lang, date, publisher, self.title, pair, self.ocr)

    def options(self) -> dict[str, object]:
        """What was asked, for a record that keeps how it read: the three that always count, others where they are set."""
        more = {"title": self.title, "pair": list(self.pair) or None, "ocr": self.ocr or None}
        always = {"lang": self.lang, "document_date": self.document_date, "publisher": self.publisher}
        return always | {key: value for key, value in more.items() if value is not None}
