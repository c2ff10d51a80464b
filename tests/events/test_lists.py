"""Tables of treaties: the head of a column says which act the dates below it are of."""

import pytest

from bilat.documents import from_bytes
from bilat.reading import read

TABLE = """<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{words}</p><table>
<tr>{heads}</tr><tr>{first}</tr><tr>{second}</tr></table></main></body></html>"""
PAGES = {
    "fr": (
        "Traités entre le Chili et la Norvège",
        "Le tableau donne les traités que le Chili et la Norvège ont conclus depuis le début du siècle dernier.",
        ("Titre", "Signature", "Entrée en vigueur"),
        ("Convention consulaire", "3 mai 1921", "1er juin 1922"),
        ("Accord sur la pêche", "4 juillet 1954", "5 août 1955"),
    ),
    "en": (
        "Treaties between Chile and Norway",
        "The table gives the treaties that Chile and Norway have concluded since the beginning of the last century.",
        ("Title", "Date of signature", "Entry into force"),
        ("Consular Convention", "3 May 1921", "1 June 1922"),
        ("Agreement on Fisheries", "4 July 1954", "5 August 1955"),
    ),
    "es": (
        "Tratados entre Chile y Noruega",
        "El cuadro da los tratados que Chile y Noruega han celebrado desde comienzos del siglo pasado.",
        ("Título", "Fecha de firma", "Entrada en vigor"),
        ("Convención Consular", "3 de mayo de 1921", "1 de junio de 1922"),
        ("Acuerdo sobre Pesca", "4 de julio de 1954", "5 de agosto de 1955"),
    ),
}


@pytest.mark.parametrize("lang", PAGES)
def test_columns_of_dates(lang: str) -> None:
    title, words, *rows = PAGES[lang]
    heads = "".join(f"<th>{cell}</th>" for cell in rows[0])
    first, second = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows[1:])
    page = TABLE.format(title=title, words=words, heads=heads, first=first, second=second)
    found = read(from_bytes(page.encode(), name="table.html", lang=lang)).events
    told = {(event.kind, event.date, event.parties) for event in found if event.kind.startswith("instrument.") and event.date}
    pair = ("CHL", "NOR")
    assert told == {
        ("instrument.signed", "1921-05-03", pair),
        ("instrument.in_force", "1922-06-01", pair),
        ("instrument.signed", "1954-07-04", pair),
        ("instrument.in_force", "1955-08-05", pair),
    }
