"""Damaged variants of good files, the same ones for the same seed, and a count of what readers make of them.

usage: python -m tests.documents.damage [--variants N] [--seed N] [FORMAT …]

Each variant goes through the process that parses, as every file does. A variant that is refused in
one line or read is well; a fault of a reader, a crash, and a file that takes longer than its limit are printed.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.documents import rendering

LONG = "Les deux gouvernements sont convenus à Lima de tenir chaque année des consultations politiques, et l'accord fut signé en 1998."
PARTS: list[rendering.Part] = [
    ("title", "Le Canada et le Pérou"),
    ("heading", "Visites"),
    ("paragraph", LONG),
    ("item", "1998 : visite du président"),
    ("item", "1999 : visite du ministre"),
    ("row", "Date\tLieu"),
    ("row", "27.10.1998\tOttawa"),
    ("paragraph", LONG[::-1]),
]
_SPLICES = (
    b"", b"\0", b"\xff\xfe", b"<", b">", b"&", b"&#xFFFFFFFF;", b"<p>", b"</p>", b"<table>", b"]]>", b"<!--", b"<!DOCTYPE x [",
    b"PK\x03\x04", b"%PDF-", b"endobj", b"stream\n", b"<<", b">>", b"-1", b"99999999999", b"\r\n\r\n", b"--",
    b"rowspan='99999'", b"| --- |", b"![](", b"\xe2\x80",
)  # fmt: skip
SECONDS = 20  # that a variant of a page or two may take


def originals() -> dict[str, bytes]:
    """A good file of each format, a PDF of two columns, a mail that carries a mail; a scan left out (it has no words)."""
    made = {suffix: make(PARTS) for suffix, make in rendering.FORMATS.items() if suffix != "txt"}
    outer = EmailMessage()
    outer["Subject"] = "Tr : Le Canada et le Pérou"
    outer.set_content(LONG)
    outer.add_attachment(message_from_bytes(made["eml"], policy=default))
    outer.add_attachment(made["html"], maintype="text", subtype="html", filename="page.html")
    columns = rendering.pdf(PARTS * 6, columns=2, head="Ambassade du Pérou")
    return {**made, "columns.pdf": columns, "carrying.eml": outer.as_bytes()}


def variants(data: bytes, chance: random.Random, count: int) -> Iterator[bytes]:
    """Bytes changed, cut, doubled and put in; in packages, those of their parts too, packed again."""
    members = _members(data)
    for _ in range(count):
        if members and chance.random() < 0.7:
            name = chance.choice([n for n in members if n.endswith(".xml")] or list(members))
            yield rendering.archive({**members, name: _damaged(members[name], chance)})
        else:
            yield _damaged(data, chance)


def _members(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 1, 2, 8, 64, 512)))
        what = chance.randrange(7)
        if what == 0:
            del changed[at:end]
        elif what == 1:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 50))
        elif what == 2:
            changed[at:end] = chance.randbytes(end - at)
        elif what == 3:
            changed[at:at] = chance.choice(_SPLICES)
        elif what == 4 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif what == 5:
            other = chance.randrange(len(changed) + 1)
            changed[at:end] = changed[other : other + end - at]
        elif what == 6 and chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def outcome(data: bytes, name: str) -> tuple[str, str]:
    """`read`, `refused`, `fault` (of a reader or of Bilat), `crash` or `hang`, with what was said."""
    from bilat.documents import from_bytes
    from bilat.documents.formats.eml import attachments
    from bilat.errors import DocumentError
    from bilat.record import originals

    try:
        if name.endswith(".eml"):
            list(attachments(data))
        document = from_bytes(data, name=name, lang="fr")
    except DocumentError as error:
        said = str(error)
        kind = "fault" if "reader can't handle" in said or "no sensible" in said else "crash" if "parser crash" in said else "refused"
        return "hang" if "BILAT_MAX_SECONDS" in said else kind, said
    except Exception as error:
        return "fault", f"{type(error).__name__}: {error}"
    # What is read must hold together: every block leads back into the text and to a place.
    for block in document.blocks:
        mention = document.mention(block.start, block.end)
        if mention.text != document.text[mention.start : mention.end] or not document.places(mention.start, mention.end):
            return "fault", f"block {block} leads nowhere"
    kept = originals.packed(document)
    if kept is not None and originals.source(kept, document.text) != document.source:
        return "fault", "what a record keeps of it is not the same"
    return "read", ""


def soak(names: list[str], count: int, seed: int) -> Counter[str]:
    total: Counter[str] = Counter()
    for name, data in originals().items():
        if names and name not in names:
            continue
        chance, tally, start, slowest = random.Random(f"{seed} {name}"), Counter[str](), time.perf_counter(), 0.0
        for number, variant in enumerate(variants(data, chance, count)):
            begun = time.perf_counter()
            kind, said = outcome(variant, f"variant.{name}")
            slowest = max(slowest, time.perf_counter() - begun)
            tally[kind] += 1
            if kind in ("fault", "crash", "hang"):
                print(f"{name} {number}: {kind}: {said[:200]}", file=sys.stderr)
        seconds = time.perf_counter() - start
        counts = ", ".join(f"{kind} {tally[kind]:,}" for kind in ("read", "refused", "fault", "crash", "hang"))
        print(f"{name:12} {count:,} variants in {seconds:.0f} s: {counts}; slowest {slowest:.2f} s", flush=True)
        total += tally
    return total


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.documents.damage", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("formats", nargs="*", help="md, html, xml, docx, odt, eml, pdf, columns.pdf, carrying.eml (all by default)")
    parser.add_argument("--variants", type=int, default=10_000, help="of each format (10,000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["BILAT_MAX_SECONDS"] = str(SECONDS)
    total = soak(options.formats, options.variants, options.seed)
    return 1 if total["fault"] or total["crash"] or total["hang"] else 0


if __name__ == "__main__":
    sys.exit(main())
