"""What reading files costs before their words are read: pages a second of PDF, files a second of a mixed folder.

usage: python benchmarks/documents.py [--pages N] [--files N] [--read N …] [FOLDER …]

The PDF is the samples over and over in two columns, with a running head; the folder holds the samples in every format.
Loading is text, parts and places; with --read the folder is also read whole (`bilat read` into a fresh record) by
so many processes. Folders that are named are loaded too, and what was not read is listed with its reason.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.documents import rendering  # noqa: E402

from bilat.batch import Run, record_files  # noqa: E402
from bilat.documents import Asked, load, read_bytes  # noqa: E402
from bilat.documents.gathering import gather  # noqa: E402
from bilat.errors import DocumentError  # noqa: E402
from bilat.record import Record, Summary  # noqa: E402

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def parts() -> list[list[rendering.Part]]:
    return [rendering.parts_of(load(path)) for path in SAMPLES]


def pdf(folder: Path, pages: int) -> None:
    """Pages a second; the bare text layer (PDFium alone) beside it."""
    import pypdfium2 as pdfium

    text = [part for page in parts() for part in page]
    per_round = len(pdfium.PdfDocument(rendering.pdf(text, columns=2, head="Chancellery")))
    path = folder / "long.pdf"
    path.write_bytes(rendering.pdf(text * max(1, pages // per_round), columns=2, head="Chancellery"))
    load(folder / "long.pdf", lang="en")  # the process that parses is started before anything is measured
    start = time.perf_counter()
    document = load(path, lang="en")
    whole = time.perf_counter() - start
    start = time.perf_counter()
    for page in pdfium.PdfDocument(path):
        page.get_textpage().get_text_range()
    bare = time.perf_counter() - start
    print(f"PDF: {document.pages} pages, {document.pages / whole:,.0f} a second; {whole / bare:.1f} times PDFium's bare text")


def mixed(folder: Path, count: int) -> Path:
    notes = folder / "notes"
    notes.mkdir()
    pages, formats = parts(), list(rendering.FORMATS.items())
    for number in range(count):
        suffix, make = formats[number % len(formats)]
        # Other years make other acts: a record of one act told fifty times over would be another measure.
        shift = 2 * (number // len(pages))
        own = [(kind, _YEAR.sub(lambda year: str(int(year.group()) - shift), words)) for kind, words in pages[number % len(pages)]]  # noqa: B023
        (notes / f"{number:04}.{suffix}").write_bytes(make(own))
    return notes


def loaded(folder: Path) -> None:
    """Files a second, and why those that were not read were not."""
    reasons: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    files = pages = 0
    start = time.perf_counter()
    for item in gather([folder]):
        if item.passed:
            continue
        begun = time.perf_counter()
        files += 1
        try:
            from bilat.documents import read_document

            data = read_bytes(item.name) if item.data is None else item.data
            pages += read_document(data, item.name, Asked(lang="en")).pages
        except DocumentError as error:
            reasons[str(error).partition(": ")[2][:90]] += 1
        seconds[Path(item.name).suffix.lower()] += time.perf_counter() - begun  # type: ignore[assignment]
    took = time.perf_counter() - start
    print(f"{folder.name}: {files} files, {files / took:,.0f} a second, {files - reasons.total()} read, {pages} numbered pages")
    for reason, n in reasons.most_common(20):
        print(f"    {n:4} not read: {reason}")


def whole(folder: Path, place: Path, counts: list[int]) -> None:
    for workers in counts:
        run = Run(Summary())
        start = time.perf_counter()
        with Record.open(place / f"{workers}.db") as record:
            record_files([folder], record, Asked(), workers=workers, run=run)
        took = time.perf_counter() - start
        print(f"read into a record by {workers}: {run.files} files in {took:.0f} s, {run.files / took:.1f} a second, {run.summary}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of real files")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--read", type=int, nargs="+", metavar="N", help="also read the mixed folder into a record, by N processes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        pdf(Path(made), options.pages)
        notes = mixed(Path(made), options.files)
        loaded(notes)
        if options.read:
            whole(notes, Path(made), options.read)
    for folder in options.folders:
        loaded(folder)


if __name__ == "__main__":
    main()
