"""Exact sentences: what a desk officer reads, in three languages. `~` stands for the narrow blank."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import pytest

from bilat.briefs import sentence
from bilat.event import Event, Instrument, Mention, Person


def P(office: str | None, state: str | None, name: str | None = None) -> Person:
    return Person(name, office, state)


def I(kind: str, subject: str | None = None, title: str | None = None) -> Instrument:  # noqa: E743
    return Instrument(kind, subject, title)


def E(kind: str, parties: str, **fields: Any) -> Event:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    return Event(kind, tuple(parties.split()), (Mention(0, 9, "its words"),), **fields)


TABLE = [
    (
        E(
            "visit",
            "CAN PER",
            date="1998-10",
            source="PER",
            target="CAN",
            people=[P("head of state", "PER", "Alberto Fujimori")],
            rank="state",
            first=True,
        ),
        "En octobre 1998, le chef de l'État du Pérou, Alberto Fujimori, a effectué une première visite d'État au Canada.",
        "In October 1998, the head of state of Peru, Alberto Fujimori, paid a first state visit to Canada.",
        "En octubre de 1998, el jefe de Estado del Perú, Alberto Fujimori, realizó una primera visita de Estado a Canadá.",
    ),
    (
        E(
            "visit",
            "HTI USA",
            date="2010-01-16",
            source="USA",
            target="HTI",
            people=[P("secretary of state", "USA", "Hillary Clinton")],
            place="Port-au-Prince",
        ),
        "Le 16 janvier 2010, la secrétaire d'État des États-Unis, Hillary Clinton, a effectué une visite en Haïti, à Port-au-Prince.",
        "On 16 January 2010, the secretary of state of the United States, Hillary Clinton, paid a visit to Haiti, in Port-au-Prince.",
        "El 16 de enero de 2010, la secretaria de Estado de los Estados Unidos, Hillary Clinton, realizó una visita a Haití, en Puerto Príncipe.",
    ),
    (
        E(
            "visit",
            "CUB IRN",
            date="2012-01",
            source="IRN",
            target="CUB",
            people=[P("head of state", "IRN")],
            modality="planned",
            rank="official",
        ),
        "En janvier 2012, le chef de l'État de l'Iran doit effectuer une visite officielle à Cuba.",
        "In January 2012, the head of state of Iran is to pay an official visit to Cuba.",
        "En enero de 2012, el jefe de Estado de Irán tiene previsto realizar una visita oficial a Cuba.",
    ),
    (
        E("visit", "MEX NLD", date="1964", source="NLD", target="MEX", people=[P("sovereign", "NLD"), P("crown prince", "NLD")]),
        "En 1964, le souverain des Pays-Bas et le prince héritier des Pays-Bas ont effectué une visite au Mexique.",
        "In 1964, the sovereign of the Netherlands and the crown prince of the Netherlands paid a visit to Mexico.",
        "En 1964, el soberano de los Países Bajos y el príncipe heredero de los Países Bajos realizaron una visita a México.",
    ),
    (
        E("visit", "BHS SLV", source="SLV", target="BHS", modality="negated", date="1985-05-01"),
        "Le 1er mai 1985, aucune visite du Salvador aux Bahamas n'a eu lieu.",
        "On 1 May 1985, no visit by El Salvador to the Bahamas took place.",
        "El 1 de mayo de 1985, no tuvo lugar ninguna visita de El Salvador a las Bahamas.",
    ),
    (
        E("meeting", "CAN PER", date="1998-03", people=[P("foreign minister", "CAN"), P("foreign minister", "PER")]),
        "En mars 1998, les ministres des Affaires étrangères du Canada et du Pérou se sont rencontrés.",
        "In March 1998, the foreign ministers of Canada and Peru met.",
        "En marzo de 1998, los cancilleres de Canadá y del Perú se reunieron.",
    ),
    (
        E("meeting", "EU KOR", date="2009-07-13", people=[P("high representative", "EU"), P("head of state", "KOR")], place="Le Caire"),
        "Le 13 juillet 2009, le haut représentant de l'Union européenne et le chef de l'État de la Corée du Sud se sont rencontrés au Caire.",
        "On 13 July 2009, the high representative of the European Union and the head of state of South Korea met in Cairo.",
        "El 13 de julio de 2009, el alto representante de la Unión Europea y el jefe de Estado de Corea del Sur se reunieron en El Cairo.",
    ),
    (
        E("meeting", "DOM GBR ZAF", date="1998-03-01/1998-03-04", modality="reported", topics=["trade", "energy", "investment"]),
        "Du 1er au 4 mars 1998, selon des propos rapportés, des responsables de l'Afrique du Sud, de la République dominicaine et du Royaume-Uni se sont rencontrés (sujets~: commerce, énergie et investissements).",
        "From 1 to 4 March 1998, according to a reported statement, officials from the Dominican Republic, South Africa and the United Kingdom met (topics: trade, energy and investment).",
        "Del 1 al 4 de marzo de 1998, según declaraciones referidas, responsables del Reino Unido, de la República Dominicana y de Sudáfrica se reunieron (temas: comercio, energía e inversiones).",
    ),
    (
        E("relations.recognized", "BRA PRT", date="1825-08-29", source="PRT", target="BRA"),
        "Le 29 août 1825, le Portugal a reconnu le Brésil.",
        "On 29 August 1825, Portugal recognised Brazil.",
        "El 29 de agosto de 1825, Portugal reconoció a Brasil.",
    ),
    (
        E("relations.established", "CRI NZL", date="1974"),
        "En 1974, le Costa Rica et la Nouvelle-Zélande ont établi des relations diplomatiques.",
        "In 1974, Costa Rica and New Zealand established diplomatic relations.",
        "En 1974, Costa Rica y Nueva Zelanda establecieron relaciones diplomáticas.",
    ),
    (
        E("relations.severed", "ARG GBR", date="1982-04-02", source="GBR", target="ARG"),
        "Le 2 avril 1982, le Royaume-Uni a rompu ses relations avec l'Argentine.",
        "On 2 April 1982, the United Kingdom severed relations with Argentina.",
        "El 2 de abril de 1982, el Reino Unido rompió relaciones con Argentina.",
    ),
    (
        E("relations.severed", "SUHH USA", source="USA", target="SUHH", modality="negated", date="195X"),
        "Dans les années 1950, les États-Unis n'ont pas rompu leurs relations avec l'Union soviétique.",
        "In the 1950s, the United States did not sever relations with the Soviet Union.",
        "En los años 1950, los Estados Unidos no rompieron relaciones con la Unión Soviética.",
    ),
    (
        E("relations.resumed", "CHL FRA", date="1852~"),
        "Vers 1852, le Chili et la France ont rétabli leurs relations.",
        "About 1852, Chile and France restored relations.",
        "Hacia 1852, Chile y Francia restablecieron sus relaciones.",
    ),
    (
        E("relations.assessed", "ESP MAR", date="1994/.."),
        "À propos des relations entre l'Espagne et le Maroc depuis 1994, la source écrit~: «~its words~».",
        "Of relations between Morocco and Spain since 1994, the source says: “its words”.",
        "Sobre las relaciones entre España y Marruecos desde 1994, la fuente dice: «its words».",
    ),
    (
        E("post.opened", "CIV IND", date="1979", source="IND", target="CIV", rank="embassy"),
        "En 1979, l'Inde a ouvert une ambassade en Côte d'Ivoire.",
        "In 1979, India opened an embassy in Côte d'Ivoire.",
        "En 1979, la India abrió una embajada en Costa de Marfil.",
    ),
    (
        E("post.closed", "NLD PAN", date="2011", source="NLD", target="PAN", rank="consulate general"),
        "En 2011, les Pays-Bas ont fermé leur consulat général au Panama.",
        "In 2011, the Netherlands closed its consulate general in Panama.",
        "En 2011, los Países Bajos cerraron su consulado general en Panamá.",
    ),
    (
        E("post.upgraded", "IND PER", date="1969", source="PER", target="IND", rank="embassy"),
        "En 1969, le Pérou a élevé sa mission diplomatique en Inde au rang d'ambassade.",
        "In 1969, Peru raised its diplomatic mission in India to the rank of embassy.",
        "En 1969, el Perú elevó su misión diplomática en la India al rango de embajada.",
    ),
    (
        E("appointment", "CAN PER", date="1944", source="CAN", target="PER", people=[P("ambassador", "CAN")], first=True),
        "En 1944, le Canada a nommé son premier ambassadeur au Pérou.",
        "In 1944, Canada appointed its first ambassador to Peru.",
        "En 1944, Canadá nombró a su primer embajador en el Perú.",
    ),
    (
        E("appointment", "HND ISR", date="1985", source="HND", target="ISR", people=[P("chargé d'affaires", "HND", "María López")]),
        "En 1985, le Honduras a nommé sa chargée d'affaires en Israël, María López.",
        "In 1985, Honduras appointed its chargé d'affaires to Israel, María López.",
        "En 1985, Honduras nombró a su encargada de negocios en Israel, María López.",
    ),
    (
        E("recall", "USA VEN", date="2008-09-11", source="VEN", target="USA", people=[P("ambassador", "USA")]),
        "Le 11 septembre 2008, le Venezuela a expulsé l'ambassadeur des États-Unis.",
        "On 11 September 2008, Venezuela expelled the ambassador of the United States.",
        "El 11 de septiembre de 2008, Venezuela expulsó al embajador de los Estados Unidos.",
    ),
    (
        E("recall", "EGY QAT", date="2017", source="EGY", target="QAT", people=[P("ambassador", "EGY")]),
        "En 2017, l'Égypte a rappelé son ambassadeur au Qatar.",
        "In 2017, Egypt recalled its ambassador to Qatar.",
        "En 2017, Egipto retiró a su embajador en Catar.",
    ),
    (
        E("mission", "JPN PHL", date="1955", source="PHL", target="JPN"),
        "En 1955, les Philippines ont envoyé une mission au Japon.",
        "In 1955, the Philippines sent a mission to Japan.",
        "En 1955, Filipinas envió una misión a Japón.",
    ),
    (
        E("consultation", "IRL ITA", date="2001-06", topics=["environment", "industry"]),
        "En juin 2001, l'Irlande et l'Italie ont institué ou réuni un mécanisme de consultation sur l'environnement et l'industrie.",
        "In June 2001, Ireland and Italy established or convened a consultation mechanism on the environment and industry.",
        "En junio de 2001, Irlanda e Italia crearon o reunieron un mecanismo de consulta sobre el medio ambiente y la industria.",
    ),
    (
        E(
            "instrument.signed",
            "CAN PER",
            date="1998-10",
            instrument=I("agreement"),
            topics=["mining", "environment", "occupational safety"],
        ),
        "En octobre 1998, le Canada et le Pérou ont signé un accord sur l'exploitation minière, l'environnement et la sécurité au travail.",
        "In October 1998, Canada and Peru signed an agreement on mining, the environment and occupational safety.",
        "En octubre de 1998, Canadá y el Perú firmaron un acuerdo sobre la minería, el medio ambiente y la seguridad en el trabajo.",
    ),
    (
        E("instrument.signed", "HTI NLD", date="1926-09-07", instrument=I("treaty", "commerce")),
        "Le 7 septembre 1926, Haïti et les Pays-Bas ont signé un traité commercial.",
        "On 7 September 1926, Haiti and the Netherlands signed a trade treaty.",
        "El 7 de septiembre de 1926, Haití y los Países Bajos firmaron un tratado comercial.",
    ),
    (
        E("instrument.signed", "HTI NLD", instrument=I("convention"), topics=["double taxation"], modality="negated", place="Londres"),
        "Haïti et les Pays-Bas n'ont pas signé à Londres de convention tendant à éviter la double imposition.",
        "Haiti and the Netherlands did not sign in London a convention for the avoidance of double taxation.",
        "Haití y los Países Bajos no firmaron en Londres ninguna convención para evitar la doble imposición.",
    ),
    (
        E("instrument.ratified", "AUS ECU", date="1990", source="AUS", target="ECU", instrument=I("treaty"), topics=["extradition"]),
        "En 1990, l'Australie a ratifié le traité d'extradition avec l'Équateur.",
        "In 1990, Australia ratified the extradition treaty with Ecuador.",
        "En 1990, Australia ratificó el tratado de extradición con Ecuador.",
    ),
    (
        E("instrument.in_force", "CHE PER", date="../1965-03", instrument=I("convention"), topics=["extradition"]),
        "Au plus tard en mars 1965, la convention d'extradition entre le Pérou et la Suisse est entrée en vigueur.",
        "No later than March 1965, the extradition convention between Peru and Switzerland entered into force.",
        "A más tardar en marzo de 1965, la convención de extradición entre el Perú y Suiza entró en vigor.",
    ),
    (
        E(
            "instrument.ended",
            "BOL USA",
            date="2012",
            source="BOL",
            target="USA",
            instrument=I("agreement"),
            topics=["investment protection"],
        ),
        "En 2012, la Bolivie a mis fin à l'accord de protection des investissements avec les États-Unis.",
        "In 2012, Bolivia ended the investment protection agreement with the United States.",
        "En 2012, Bolivia puso fin al acuerdo de protección de inversiones con los Estados Unidos.",
    ),
    (
        E("instrument.negotiation", "CAN PER", date="1998-03", instrument=I("treaty"), topics=["mutual legal assistance"]),
        "En mars 1998, le Canada et le Pérou ont négocié un traité d'entraide judiciaire.",
        "In March 1998, Canada and Peru negotiated a treaty on mutual legal assistance.",
        "En marzo de 1998, Canadá y el Perú negociaron un tratado de asistencia jurídica mutua.",
    ),
    (
        E("programme", "DEU LBN", date="1999", source="DEU", target="LBN", topics=["health"]),
        "En 1999, l'Allemagne a lancé un programme de coopération en matière de santé en faveur du Liban.",
        "In 1999, Germany launched a cooperation programme on health for Lebanon.",
        "En 1999, Alemania puso en marcha un programa de cooperación en materia de salud en favor del Líbano.",
    ),
    (
        E("announcement", "CAN PER", date="1998-10", source="CAN", truncated=True),
        "En octobre 1998, le Canada a annoncé une mesure concernant aussi le Pérou, que la source, interrompue, ne précise pas.",
        "In October 1998, Canada announced a measure also concerning Peru, which the source, breaking off, does not specify.",
        "En octubre de 1998, Canadá anunció una medida que también concierne al Perú y que la fuente, interrumpida, no precisa.",
    ),
    (
        E("property.returned", "ARE PER", date="1997-11", source="ARE", target="PER", topics=["cultural property"]),
        "En novembre 1997, les Émirats arabes unis ont restitué des biens culturels au Pérou.",
        "In November 1997, the United Arab Emirates returned cultural property to Peru.",
        "En noviembre de 1997, los Emiratos Árabes Unidos restituyeron bienes culturales al Perú.",
    ),
    (
        E("property.seized", "CAN PER", date="../1997-11", source="CAN", topics=["cultural property"]),
        "Au plus tard en novembre 1997, le Canada a saisi des biens culturels, ce qui concernait aussi le Pérou.",
        "No later than November 1997, Canada seized cultural property, which also concerned Peru.",
        "A más tardar en noviembre de 1997, Canadá incautó bienes culturales, lo que también concernía al Perú.",
    ),
    (
        E("position", "CAN", source="CAN", topics=["organised crime"]),
        "Le Canada a pris position sur la criminalité organisée~: «~its words~».",
        "Canada stated a position on organised crime: “its words”.",
        "Canadá expresó una posición sobre la delincuencia organizada: «its words».",
    ),
    (
        E("sanction", "CUB USA", date="1962", source="USA", target="CUB", rank="imposed"),
        "En 1962, les États-Unis ont imposé des sanctions à Cuba.",
        "In 1962, the United States imposed sanctions on Cuba.",
        "En 1962, los Estados Unidos impusieron sanciones a Cuba.",
    ),
]


@pytest.mark.parametrize(("event", "fr", "en", "es"), TABLE)
def test_exact_sentences(event: Event, fr: str, en: str, es: str) -> None:
    assert {lang: sentence(event, lang).replace("\u202f", "~") for lang in ("fr", "en", "es")} == {"fr": fr, "en": en, "es": es}


def test_capitals_are_named_in_the_language_of_the_brief() -> None:
    event = E("meeting", "FRA GBR", place="Londres")
    assert sentence(event, "en").endswith("met in London.")
    assert sentence(event, "fr").endswith("se sont rencontrés à Londres.")
    assert sentence(E("meeting", "FRA GBR", place="The Hague"), "en").endswith("met in The Hague.")


def test_a_place_in_common_words_is_quoted_as_written() -> None:
    assert "“le palais national”" in sentence(E("meeting", "FRA GBR", place="le palais national"), "en")


def test_a_subject_without_topic_keeps_its_own_language_in_quotes() -> None:
    assert "(“échange de colis”)" in sentence(E("instrument.signed", "FRA GBR", instrument=I("agreement", "échange de colis")), "en")


def test_titles_are_quoted_and_agree() -> None:
    event = E("instrument.signed", "FRA GBR", instrument=I("convention", None, "Convention de Londres"))
    assert "une convention intitulée «\u202fConvention de Londres\u202f»" in sentence(event, "fr")
    assert "una convención titulada «Convention de Londres»" in sentence(event, "es")


def test_an_office_that_no_table_has_is_quoted_not_guessed() -> None:
    event = E("meeting", "FRA GBR", people=[P("lord privy seal", "GBR"), P("consul", "FRA")])
    assert "Le titulaire de la fonction «\u202flord privy seal\u202f» du Royaume-Uni" in sentence(event, "fr")
    assert "The lord privy seal of the United Kingdom" in sentence(event, "en")


def test_ministers_of_a_portfolio() -> None:
    event = E("visit", "CAN PER", source="CAN", target="PER", people=[P("minister of trade", "CAN")])
    assert "Le ministre du Commerce du Canada" in sentence(event, "fr")
    assert "The trade minister of Canada" in sentence(event, "en")
    assert "El ministro de Comercio de Canadá" in sentence(event, "es")


def test_quotations_within_quotations() -> None:
    event = Event("position", ("CAN",), (Mention(0, 1, 'Le Canada dit « oui » et "non"'),), source="CAN")
    assert sentence(event, "fr").endswith("«\u202fLe Canada dit “oui” et “non”\u202f».")
    assert sentence(event, "en").endswith("“Le Canada dit ‘oui’ et ‘non’”.")


def test_long_words_are_shortened_and_say_so() -> None:
    event = Event("position", ("CAN",), (Mention(0, 1, "mot " * 200),), source="CAN")
    assert "[…]" in sentence(event, "fr") and len(sentence(event, "fr")) < 400


def test_a_person_of_no_stated_state_is_not_given_one() -> None:
    event = E("visit", "CAN PER", source="PER", target="CAN", people=[P(None, None, "Juan Paz")])
    assert sentence(event, "en") == "A visit by Peru to Canada took place (person named: Juan Paz)."
