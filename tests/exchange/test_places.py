"""Where the places of event data lie: only what is known."""

from __future__ import annotations

import pytest

from bilat.event import Event, Mention
from bilat.exchange.places import Spot, spot


def _spot(place: str | None, *parties: str) -> Spot:
    return spot(Event("visit", tuple(sorted(parties)), (Mention(0, 1, "x"),), place=place))


@pytest.mark.parametrize("name", ["Geneva", "Genève", "Ginebra"])
def test_a_city_is_called_in_english_and_has_its_state_and_degrees(name: str) -> None:
    found = _spot(name, "KEN", "NOR")
    assert (found.city, found.code, found.country) == ("Geneva", "CHE", "Switzerland")
    assert round(float(found.latitude)) == 46 and round(float(found.longitude)) == 6 and found.geonames.isdigit()


def test_of_homonyms_the_one_of_a_party_or_none() -> None:
    assert _spot("Hamilton", "BMU", "NOR").code == "BMU"
    assert _spot("Victoria", "CAN", "NOR").code == "CAN"
    assert _spot("San Miguel", "SLV", "NOR").code == "SLV"
    assert _spot("San Miguel", "KEN", "NOR") in (Spot(), _spot("San Miguel", "FIN", "NOR"))


def test_a_state_is_a_country_without_a_city_and_an_unknown_place_is_nothing() -> None:
    assert _spot("Kenya", "KEN", "NOR") == Spot(code="KEN")
    assert _spot("the old customs house", "KEN", "NOR") == Spot() == _spot(None, "KEN", "NOR")


def test_what_a_comma_adds_only_says_more() -> None:
    assert _spot("Washington, D.C.", "KEN", "USA").code == "USA"
