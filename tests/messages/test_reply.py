import pytest

from emulator import messages
from emulator.messages import NotOffered
from tests.messages import samples


@pytest.mark.parametrize("given", [{"id": "sales"}, {"title": "Sales"}, {"id": "sales", "title": "Sales"}])
def test_a_tapped_button_sends_its_id_and_title(given: dict[str, str]) -> None:
    reply = messages.reply(samples.buttons("Support", "Sales"), "reply_button", given)
    button = {"id": "sales", "title": "Sales"}
    assert reply == {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": button}}
    assert messages.line(reply) == "Sales"


def test_a_chosen_row_sends_its_description() -> None:
    reply = messages.reply(samples.slots(), "list_row", {"title": "14:00"})
    row = {"id": "t14", "title": "14:00", "description": "Two places left"}
    assert reply == {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": row}}
    assert [found.text for found in messages.rows(reply)] == ["14:00", "Two places left"]


def test_a_row_without_description_sends_none() -> None:
    reply = messages.reply(samples.slots(), "list_row", {"id": "m09"})
    assert reply["interactive"]["list_reply"] == {"id": "m09", "title": "09:00"}


def test_a_shared_location_carries_what_was_given() -> None:
    given = {"latitude": "52.37", "longitude": 4.89, "name": "Dam", "address": "Dam 1", "message": "wamid.1"}
    reply = messages.reply(samples.location_request(), "share_location", given)
    place = {"address": "Dam 1", "latitude": 52.37, "longitude": 4.89, "name": "Dam"}
    assert reply == {"type": "location", "location": place}
    assert [*reply["location"]] == ["address", "latitude", "longitude", "name"]


def test_a_bare_location_has_no_name() -> None:
    reply = messages.reply(samples.location_request(), "share_location", {"latitude": 1, "longitude": 2})
    assert reply["location"] == {"latitude": 1.0, "longitude": 2.0}


@pytest.mark.parametrize("latitude", [None, True, "north", 90.1, float("nan"), [1]])
def test_a_latitude_off_the_globe_is_refused(latitude: object) -> None:
    with pytest.raises(NotOffered, match=r"latitude of -90 to 90 degrees, not"):
        messages.reply(samples.location_request(), "share_location", {"latitude": latitude, "longitude": 2})


def test_opening_a_link_sends_nothing_back() -> None:
    assert messages.reply(samples.link(), "open_url", {}) == {}


def test_opening_another_link_names_both() -> None:
    with pytest.raises(NotOffered, match=r'"https://a.test"; it links to "https://example.com/track"'):
        messages.reply(samples.link(), "open_url", {"url": "https://a.test"})


def test_a_button_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotOffered) as refused:
        messages.reply(samples.buttons("Support", "Sales"), "reply_button", {"title": "Billing"})
    assert str(refused.value) == (
        'The message has no title "Billing" for "reply_button"; it offers reply_button "Support" '
        '(id "support"), reply_button "Sales" (id "sales"). Choose one of these.'
    )


def test_an_id_and_a_title_of_two_buttons_name_none() -> None:
    with pytest.raises(NotOffered, match='no id "support" and title "Sales"'):
        messages.reply(
            samples.buttons("Support", "Sales"), "reply_button", {"id": "support", "title": "Sales"}
        )


def test_a_tap_without_id_and_title_is_refused() -> None:
    with pytest.raises(NotOffered, match="names neither an id nor a title; it offers"):
        messages.reply(samples.buttons("Yes"), "reply_button", {})


def test_an_action_of_another_kind_is_refused_with_what_is_on_offer() -> None:
    with pytest.raises(
        NotOffered, match=r'does not offer the action "list_row"; it offers reply_button "Yes"'
    ):
        messages.reply(samples.buttons("Yes"), "list_row", {"id": "yes"})


@pytest.mark.parametrize(
    "content", [samples.text(), samples.place(), {"type": "image"}, {"type": "reaction"}]
)
def test_a_message_without_offers_says_that_there_is_nothing_to_tap(content: dict[str, object]) -> None:
    with pytest.raises(NotOffered, match="there is nothing on it to tap"):
        messages.reply(content, "reply_button", {"id": "yes"})
