"""Offices and persons: portfolios, states, titles, later mentions by part of a name or by the office alone."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.mentions import find
from bilat.mentions.tables import rows
from bilat.states import states


def offices(text: str, lang: str, publisher: str | None = None) -> list[tuple[str, str | None]]:
    return [(o.office, o.state) for o in find(from_text(text, lang=lang, publisher=publisher)).offices]


def people(text: str, lang: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.office, p.state) for p in find(from_text(text, lang=lang)).people]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "le ministre libanais des Affaires étrangères", [("foreign minister", "LBN")]),
        ("fr", "la ministre péruvienne de la Santé", [("minister of health", "PER")]),
        ("fr", "le premier secrétaire à l'ambassade du Japon", [("embassy secretary", "JPN")]),
        ("fr", "le chancelier haïtien et le chancelier allemand", [("foreign minister", "HTI"), ("head of government", "DEU")]),
        ("en", "the President of the Republic of Kenya", [("head of state", "KEN")]),
        ("en", "the Sultan of Muscat and the Bey of Tunis", [("head of state", "OMN"), ("head of state", "TUN")]),
        ("en", "Minister of Foreign Affairs and International Cooperation", [("foreign minister", None)]),
        ("en", "Secretary of State Hamilton Fish", [("foreign minister", "USA")]),
        ("en", "the chief of protocol", [("chief of protocol", None)]),
        ("es", "el ministro sustituto de Relaciones Exteriores", [("foreign minister", None)]),
        ("es", "la canciller argentina", [("foreign minister", "ARG")]),
        ("es", "la Secretaría de Relaciones Exteriores", []),
        ("fr", "les Français envoyés pour négocier", []),
        ("fr", "l'envoyé du Pérou", [("special envoy", "PER")]),
        ("fr", "le chargé d'affaires désigné de l'ambassade de la Libye", [("chargé d'affaires", "LBY")]),
        ("es", "ante la Soberana Orden de Malta", []),
    ],
)
def test_offices(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert offices(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "mark"),
    [
        ("es", "el expresidente de Chile", "former"),
        ("fr", "l'ancien ambassadeur du Pérou", "former"),
        ("en", "the acting foreign minister of Peru", "acting"),
        ("en", "the Ambassador-designate of Peru", "designate"),
        ("es", "el presidente electo de Chile", "designate"),
    ],
)
def test_marks(lang: str, text: str, mark: str) -> None:
    (office,) = find(from_text(text, lang=lang)).offices
    assert mark in office.marks


def test_an_office_of_ours_is_the_publisher_s() -> None:
    assert offices("Our High Commissioner called.", "en", publisher="GBR") == [("ambassador", "GBR")]
    assert offices("Our High Commissioner called.", "en") == [("ambassador", None)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "S.E. M. Jean de La Fontaine fut reçu.", [("Jean de La Fontaine", None, None)]),
        ("fr", "le très honorable Paul Martin, premier ministre du Canada", [("Paul Martin", "head of government", "CAN")]),
        ("en", "His Excellency Uhuru Kenyatta, President of the Republic of Kenya", [("Uhuru Kenyatta", "head of state", "KEN")]),
        ("en", "Slovenian Foreign Minister Dimitrij Rupel’s visit", [("Dimitrij Rupel", "foreign minister", "SVN")]),
        ("en", "The Kenyan minister spoke of Her Excellency.", []),
        ("es", "el embajador de la República de China (Taiwán), José Chih-Cheng Han", [("José Chih-Cheng Han", "ambassador", "TWN")]),
        ("fr", "l'ambassadeur de France à Tbilissi, Pierre Vaugeois", [("Pierre Vaugeois", "ambassador", "FRA")]),
        ("es", "El Excmo. Sr. Rafael Belaúnde, canciller del Perú", [("Rafael Belaúnde", "foreign minister", "PER")]),
        ("en", "King Harald V arrived.", [("Harald V", "head of state", "NOR")]),
        ("es", "el aeropuerto San Óscar Romero", []),
        ("fr", "MM. Brutus et Navarro", [("Brutus", None, None), ("Navarro", None, None)]),
    ],
)
def test_persons(lang: str, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert people(text, lang) == expected


def test_a_president_of_the_time_has_his_state() -> None:
    assert people("In 1993 President Aylwin visited Oslo.", "en") == [("Aylwin", "head of state", "CHL")]
    assert people("In 1890 President Chirac visited Oslo.", "en") == [("Chirac", "head of state", None)]


@pytest.mark.parametrize(
    ("lang", "text", "later"),
    [
        ("es", "El presidente de Costa Rica, Rodrigo Chaves, llegó ayer. Luego Chaves fue a Quito.", "Chaves"),
        ("es", "El presidente de Chile, Ricardo Lagos, habló. Lagos partió.", "Lagos"),
        ("fr", "Le président péruvien, Ollanta Humala Tasso, arriva. M. Humala repartit.", "Humala"),
        ("es", "La presidenta Tsai Ing-wen de Taiwán habló. Según Tsai, todo va bien.", "Tsai"),
        ("en", "Samoa's Prime Minister, Fiame Naomi Mata'afa, spoke. Prime Minister Fiame left.", "Fiame"),
    ],
)
def test_later_mentions_by_part_of_a_name(lang: str, text: str, later: str) -> None:
    document = from_text(text, lang=lang)
    first, *others = find(document).people
    assert [document.flat[p.start : p.end] for p in others] == [later]
    assert {(p.name, p.office, p.state) for p in others} == {(first.name, first.office, first.state)}
    assert first.state


def test_a_role_alone_leans_on_its_holder() -> None:
    text = "The Peruvian Minister of Culture, Rosa Tello, received the guests. The Minister then spoke."
    found = find(from_text(text, lang="en")).offices
    assert [(o.office, o.state, o.holder) for o in found] == [("minister of culture", "PER", "Rosa Tello")] * 2


def test_a_role_stays_open_between_two_holders() -> None:
    text = "The Peruvian foreign minister, Rosa Tello, met the Chilean foreign minister, Ana Mora. The foreign minister then spoke."
    assert find(from_text(text, lang="en")).offices[-1].state is None


def test_persons_of_the_table_have_known_states() -> None:
    for row in rows("persons"):
        assert row["code"] in states(), row


def test_a_designate_is_not_who_held_the_office_before() -> None:
    text = "Le chargé d'affaires du Ghana, M. Yaw Mensah, est parti. Le chargé d'affaires désigné arrive demain."
    assert [(o.state, o.holder) for o in find(from_text(text, lang="fr")).offices] == [("GHA", "Yaw Mensah"), (None, None)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "fr",
            "Les ambassadeurs de Cuba, Mme Elvira Sotomayor, et du Ghana, M. Kwesi Boateng, sont reçus.",
            [("Elvira Sotomayor", "CUB"), ("Kwesi Boateng", "GHA")],
        ),
        (
            "en",
            "The foreign ministers of Nepal, Bimala Thapa, and Iceland, Einar Jónsson, met.",
            [("Bimala Thapa", "NPL"), ("Einar Jónsson", "ISL")],
        ),
        (
            "es",
            "Los embajadores de Cuba, Elvira Sotomayor; de Irán, Reza Golshan, y el de la República de Chile, Tomás Ibarra, llegaron.",
            [("Elvira Sotomayor", "CUB"), ("Reza Golshan", "IRN"), ("Tomás Ibarra", "CHL")],
        ),
    ],
)
def test_an_office_in_the_plural_has_a_holder_behind_each_state(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, state) for name, _, state in people(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "le ministre des Affaires étrangères, de la Migration et des Tunisiens à l'étranger"),
        ("en", "the Minister of Foreign Affairs and Tunisians abroad"),
        ("es", "el ministro de Relaciones Exteriores y de los tunecinos en el exterior"),
    ],
)
def test_an_office_is_of_the_state_whose_nationals_abroad_it_cares_for(lang: str, text: str) -> None:
    assert offices(text, lang) == [("foreign minister", "TUN")]


def test_a_minister_named_again_keeps_the_portfolio() -> None:
    text = "Foreign Minister Prakash Mahat of Nepal spoke. Minister Mahat left on Monday."
    assert offices(text, "en") == [("foreign minister", "NPL"), ("foreign minister", "NPL")]


def test_the_office_behind_a_counterpart_is_of_the_same_state() -> None:
    text = "He met his Mongolian counterpart Foreign Minister Damdin Tsogtbaatar."
    assert offices(text, "en") == [("counterpart", "MNG"), ("foreign minister", "MNG")]


@pytest.mark.parametrize(
    ("lang", "text", "office"),
    [
        ("fr", "le président de l'UTICA, Samir Majoul", "director"),
        ("en", "the president of the Rotary Club", "director"),
        ("es", "el presidente de la Administración Nacional de Puertos", "director"),
        ("es", "el presidente de la Nación", "head of state"),
        ("fr", "le président de la République", "head of state"),
        ("en", "the President of Freedonia", "head of state"),
    ],
)
def test_a_president_of_what_is_no_state_leads_no_state(lang: str, text: str, office: str) -> None:
    assert [name for name, _ in offices(text, lang)] == [office]


def test_a_family_name_that_is_also_a_given_name_stands_alone() -> None:
    text = "El embajador de Paraguay, Julio César Vera, llegó ayer. Vera visitó La Paz. Vera Molina no asistió."
    assert [(name, state) for name, _, state in people(text, "es")] == [
        ("Julio César Vera", "PRY"),
        ("Julio César Vera", "PRY"),
        ("Vera Molina", None),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "le secrétaire général du Parti et président du Laos", [("party leader", "LAO"), ("head of state", "LAO")]),
        ("fr", "le Président de l'Assemblée nationale du Togo", [("president of parliament", "TGO")]),
        ("fr", "le président du Conseil national de transition malien", [("president of parliament", "MLI")]),
        ("en", "the Norwegian Parliament's President", [("head of state", "NOR")]),
        ("en", "the General Secretary of the Communist Party and President of Laos", [("party leader", "LAO"), ("head of state", "LAO")]),
        ("en", "the Attorney General of Fiji and the Speaker of Fiji", [("attorney general", "FJI"), ("president of parliament", "FJI")]),
        ("en", "the Foreign Minister met the President of Chile", [("foreign minister", None), ("head of state", "CHL")]),
        ("es", "el presidente del Consejo de Estado de Hungría", [("head of state", "HUN")]),
        ("es", "el primer ministro y ministro de Defensa de Etiopía", [("head of government", "ETH"), ("minister of defence", "ETH")]),
        ("es", "el secretario del Tesoro y la ministra de Inversiones", [("minister of finance", None), ("minister of industry", None)]),
        ("es", "el presidente de la empresa visitó Hungría", []),
    ],
)
def test_offices_of_bodies_and_of_one_holder(lang: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert offices(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Alors Théophane Belmont (1803–1871) partit pour le Siam.", [("Théophane Belmont", None, None)]),
        ("fr", "La Guerre du Pacifique (1879-1884) les opposa.", []),
        ("fr", "La Ligue hanséatique (1356-1380) et Marie (1950-1953).", []),
        ("fr", "Paul Ngassa est le premier ambassadeur gabonais.", [("Paul Ngassa", "ambassador", "GAB")]),
        ("en", "The Egyptian general Hamid Lotfy arrived.", [("Hamid Lotfy", None, "EGY")]),
        ("en", "Hiroto Kanda, the Japanese ambassador to Laos, left.", [("Hiroto Kanda", "ambassador", "JPN")]),
        ("es", "El vapor peruano María Luz zarpó.", []),
        ("es", "Luis Ferrán era el cónsul de España.", [("Luis Ferrán", "consul", "ESP")]),
    ],
)
def test_persons_by_the_words_beside_them(lang: str, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert people(text, lang) == expected
