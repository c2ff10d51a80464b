"""Who is party to an act, and who only stands near its words."""

from __future__ import annotations

import pytest

from tests.notation import acts


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        # Languages are no states.
        (
            "en",
            "The treaty, in Finnish and Spanish, with a translation into English, was signed on 3 March 1993 by Finland and Chile.",
            ["instrument.signed 1993-03-03 CHL,FIN"],
        ),
        (
            "en",
            "Relations between Georgia and Finland (Georgian: საქართველო, Finnish: Suomi) were established on 8 July 1992.",
            ["relations.established 1992-07-08 FIN,GEO"],
        ),
        (
            "fr",
            "Le traité, rédigé en chinois, en russe et en français, fut signé par le Chili et la Suède le 3 mars 1870.",
            ["instrument.signed 1870-03-03 CHL,SWE"],
        ),
        (
            "es",
            "El acuerdo, con traducciones al portugués y al chino, fue firmado por Chile y Kenia el 3 de mayo de 1994.",
            ["instrument.signed 1994-05-03 CHL,KEN"],
        ),
        # A state and what it was before are no two parties.
        (
            "en",
            "The Soviet Union and Peru established relations in 1969. The Soviet Union helped Peru. Russia's foreign minister visited Lima "
            "in May 1996. A treaty was signed in 1997. Russia and the Soviet Union were friends of Peru.",
            ["relations.established 1969 PER,SUHH", "visit 1996-05 PER,RUS RUS>PER", "instrument.signed 1997 PER,RUS"],
        ),
        (
            "fr",
            "La Russie, héritière de l'Union soviétique, a ouvert une ambassade au Kenya en 1992. Un accord a été signé en 1996.",
            ["post.opened 1992 KEN,RUS RUS>KEN", "instrument.signed 1996 KEN,RUS"],
        ),
        (
            "es",
            "En 1991, Rusia reconoció las deudas de la Unión Soviética. Rusia y Finlandia firmaron un tratado en 1992.",
            ["instrument.signed 1992 FIN,RUS"],
        ),
        # Who hosts or owns the occasion is no party.
        (
            "en",
            "Relations between Chile and Norway\n\nPresident Rojas met Prime Minister Berg of Norway on 3 May 2019 at the summit hosted by "
            "Kenya.",
            ["meeting 2019-05-03 CHL,NOR"],
        ),
        (
            "en",
            "Relations between Chile and Norway\n\nAfter Norway's candidature for NATO, the rapprochement led in July 2008 to the signing "
            "of a cooperation agreement.",
            ["instrument.signed 2008-07 CHL,NOR"],
        ),
        (
            "fr",
            "Relations entre le Chili et la Norvège\n\nLe ministre chilien s'est entretenu avec son homologue norvégien le 3 mai 2019, en "
            "marge du colloque organisé par l'Union africaine.",
            ["meeting 2019-05-03 CHL,NOR"],
        ),
        (
            "es",
            "Relaciones entre Chile y Noruega\n\nTras la candidatura de Noruega a la OTAN, el acercamiento condujo en julio de 2008 a la "
            "firma de un acuerdo de cooperación.",
            ["instrument.signed 2008-07 CHL,NOR"],
        ),
        # Two states and an organisation named less: the officials are theirs.
        (
            "fr",
            "Relations bilatérales\n\nLa Norvège a de bonnes relations avec le Chili. La Norvège soutient le Chili à l'Union européenne. "
            "Le secrétaire d'État chargé des Affaires européennes, Jon Berg, s'est rendu à Santiago le 3 mai 2019.",
            ["visit 2019-05-03 CHL,NOR NOR>CHL"],
        ),
        # Who comes along is no host; who does a thing to several is none of them.
        (
            "fr",
            "Le ministre norvégien a effectué au Ghana, le 3 mai 2011, une visite avec l'UNICEF.",
            ["visit 2011-05-03 GHA,NOR NOR>GHA"],
        ),
        (
            "en",
            "Relations of Norway\n\nNorway followed the news. The recognition of Ghana and Togo came in 1960.",
            ["relations.recognized 1960 GHA,NOR NOR>GHA", "relations.recognized 1960 NOR,TGO NOR>TGO"],
        ),
        (
            "en",
            "The Norwegian minister toured Ghana and Togo in May 2011. In Ghana, NB met the President of Ghana on 3 May 2011.",
            ["visit 2011-05 GHA,NOR NOR>GHA", "visit 2011-05 NOR,TGO NOR>TGO", "meeting 2011-05-03 GHA,NOR"],
        ),
    ],
)
def test_parties(lang: str, text: str, given: list[str]) -> None:
    assert [act for act in acts(lang, text) if not act.startswith("position")] == given
