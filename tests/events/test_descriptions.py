"""States called by a description, and whoever says *I* and *our*: acts as `kind date PARTIES SOURCE>TARGET`."""

from __future__ import annotations

import pytest

from tests.notation import acts


@pytest.mark.parametrize(
    ("lang", "text", "last"),
    [
        # The only such state of the text.
        (
            "fr",
            "Le ministre chilien a visité Cuba en 2012. En 2014, le président du Chili s'est rendu dans l'île.",
            "visit 2014 CHL,CUB CHL>CUB",
        ),
        (
            "en",
            "The Kenyan minister visited Malta in 2012. In 2014 President Kibaki of Kenya visited the island.",
            "visit 2014 KEN,MLT KEN>MLT",
        ),
        (
            "es",
            "El presidente de Chile visitó Jamaica en 2012. En 2014 el canciller chileno viajó a la isla.",
            "visit 2014 CHL,JAM CHL>JAM",
        ),
        ("en", "Luxembourg and Chile signed a treaty in 1999. The Grand Duke visited Chile in 2003.", "visit 2003 CHL,LUX LUX>CHL"),
        # The state just named.
        (
            "fr",
            "Le président du Ghana a visité la Norvège en 2003. En 2005, le Ghana a ouvert une ambassade dans ce pays.",
            "post.opened 2005 GHA,NOR GHA>NOR",
        ),
        (
            "en",
            "In 2003 Ghana opened an embassy in Oslo. Ghana recalled its ambassador from that country in 2010.",
            "recall 2010 GHA,NOR GHA>NOR",
        ),
        (
            "es",
            "El presidente de Ghana visitó Noruega en 2003. En 2005 Ghana abrió una embajada en ese país.",
            "post.opened 2005 GHA,NOR GHA>NOR",
        ),
        # The other of two.
        (
            "fr",
            "Le Ghana et le Togo ont un fleuve. En 2005, le Ghana a expulsé l'ambassadeur de son voisin.",
            "recall 2005 GHA,TGO GHA>TGO",
        ),
        ("en", "Ghana and Togo share a river. In 2005 Ghana expelled its neighbour's ambassador.", "recall 2005 GHA,TGO GHA>TGO"),
        ("es", "Ghana y Togo comparten un río. En 2005 Ghana expulsó al embajador del país vecino.", "recall 2005 GHA,TGO GHA>TGO"),
        # Whose words they are.
        ("en", "The Kenyan minister said that his country supported Norway's candidature.", "position - KEN,NOR KEN>NOR"),
        ("es", "El ministro keniano declaró que su país apoyaba la candidatura de Noruega.", "position - KEN,NOR KEN>NOR"),
        # Whoever speaks, by the title of the speech.
        ("fr", "Allocution de l'ambassadeur du Kenya à Oslo\n\nEn 2004, ma ministre a visité la Norvège.", "visit 2004 KEN,NOR KEN>NOR"),
        ("en", "Address by the Ambassador of Kenya in Oslo\n\nYour Prime Minister visited Kenya in 2006.", "visit 2006 KEN,NOR NOR>KEN"),
        (
            "es",
            "Discurso del embajador de Kenia en Noruega\n\nMi país abrió una embajada en Oslo en 1965.",
            "post.opened 1965 KEN,NOR KEN>NOR",
        ),
        (
            "es",
            "Palabras del canciller de Bolivia en Lima\n\nEn 2004 firmamos con el Perú un acuerdo de pesca.",
            "instrument.signed 2004 BOL,PER",
        ),
        # An official without his state is of the one that acted before.
        ("en", "Samoa opened an embassy in Wellington in 1998. In 2003 President Tuala flew to Beijing.", "visit 2003 CHN,WSM WSM>CHN"),
        # The subject behind the date.
        ("fr", "Le 4 mai 2014, Accra, à son tour, a rappelé son ambassadeur à Lomé.", "recall 2014-05-04 GHA,TGO GHA>TGO"),
    ],
)
def test_who_is_meant(lang: str, text: str, last: str) -> None:
    assert acts(lang, text)[-1] == last


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Iceland and Malta are far apart. In 2014 President Kibaki of Kenya visited the island."),
        ("en", "In 2014 President Kibaki of Kenya toured the island of Lamu. The kingdom is large."),
        ("fr", "Je suis allé au Kenya en 2005. Notre ami y avait une ferme."),
        ("es", "Viajé a Kenia en 2005 con mi familia."),
    ],
)
def test_nothing_is_guessed(lang: str, text: str) -> None:
    assert acts(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Allocution de l'ambassadeur du Chili en France\n\nJe vous remercie. Je vous remercie de votre accueil."),
        ("en", "Address by the Ambassador of Chile to France\n\nI thank you. I thank you for your support."),
        ("es", "Palabras del Embajador de Chile en Francia\n\nYo os agradezco vuestro apoyo. Les agradecemos su apoyo."),
    ],
)
def test_thanks_to_whoever_listens_are_no_position(lang: str, text: str) -> None:
    assert not [act for act in acts(lang, text) if act.startswith("position")]
