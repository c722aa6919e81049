import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.decode import decode
from tests.cloud.limits_payloads import NOWHERE, WAMID, button, choices, flow, mark_read, put, reaction, text


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def sent(contract: Contract, body: Json) -> Send:
    command = decode(contract, "1", body)
    assert isinstance(command, Send), command
    return command


def refused(contract: Contract, body: Json) -> Refusal:
    outcome = decode(contract, "1", body)
    assert isinstance(outcome, tuple), outcome
    return outcome[0]


def test_a_text_becomes_a_send_with_type_and_content_alone(contract: Contract) -> None:
    body = text() | {"recipient_type": "individual", "preview": 1, "image": {"link": "x"}}
    content = {"type": "text", "text": {"body": "Hello"}}
    command = sent(contract, body)
    assert command == Send(line="1", content=content, to="12025550177", remarks=command.remarks)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"image": {"link": "x"}}, "type is 'text', and a message has one type alone."),
        ({"preview_url": True}, "'preview_url' is left aside, as Meta does: it belongs into text."),
        ({"caption": "x"}, "it belongs into text."),
        ({"preview": True}, "perhaps text.preview_url is meant."),
        ({"contxt": {"message_id": WAMID}}, "perhaps context is meant."),
        ({"priority": 1}, "no message has such a member."),
    ],
)
def test_what_is_not_read_of_a_body_is_told(contract: Contract, more: Json, why: str) -> None:
    (told,) = sent(contract, text() | more).remarks
    assert told.endswith(why)


def test_what_is_null_or_of_any_call_is_no_reason_to_tell(contract: Contract) -> None:
    body = text() | {"image": None, "access_token": "any", "biz_opaque_callback_data": "x"}
    assert sent(contract, body).remarks == ()


def test_a_body_without_type_is_a_text(contract: Contract) -> None:
    assert sent(contract, put(text(), "type", NOWHERE)).content["type"] == "text"


def test_a_reply_quotes_and_carries_the_callback_data(contract: Contract) -> None:
    command = sent(
        contract, text() | {"context": {"message_id": WAMID}, "biz_opaque_callback_data": "order 7"}
    )
    assert (command.quotes, command.opaque) == (WAMID, "order 7")


@pytest.mark.parametrize("name", ["flow_token", "flow_action_payload"])
def test_a_flow_needs_neither_token_nor_payload(contract: Contract, name: str) -> None:
    body = put(flow(), f"interactive.action.parameters.{name}", NOWHERE)
    assert sent(contract, body).content["interactive"] == body["interactive"]


def test_a_reaction_quotes_nothing(contract: Contract) -> None:
    command = sent(contract, reaction() | {"context": {"message_id": WAMID}})
    assert command.quotes is None
    assert command.remarks[0].startswith("context is left aside: a reaction quotes nothing")


@pytest.mark.parametrize("emoji", ["👍", "", "❤️", "👍🏽", "👩‍👩‍👧‍👦", "🇳🇱", "1️⃣", "‼️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"])
def test_a_reaction_takes_one_emoji_or_none(contract: Contract, emoji: str) -> None:
    command = sent(contract, put(reaction(), "reaction.emoji", emoji))
    assert command.content["reaction"]["emoji"] == emoji


@pytest.mark.parametrize("to", [12025550177, 12025550177.0])
def test_a_recipient_may_be_a_number(contract: Contract, to: float) -> None:
    assert sent(contract, put(text(), "to", to)).to == "12025550177"


@pytest.mark.parametrize("to", [NOWHERE, None, ""])
def test_a_user_id_may_stand_in_place_of_the_number(contract: Contract, to: object) -> None:
    command = sent(contract, put(text(), "to", to) | {"recipient": "US.1234567890123456"})
    assert (command.to, command.user_id) == (None, "US.1234567890123456")


def test_the_number_wins_over_the_user_id(contract: Contract) -> None:
    command = sent(contract, text() | {"recipient": "US.1234567890123456"})
    assert (command.to, command.user_id) == ("12025550177", None)


@pytest.mark.parametrize(
    "path", ["context", "type", "recipient", "recipient_type", "biz_opaque_callback_data", "text.preview_url"]
)
def test_null_is_the_same_as_absent_for_what_is_optional(contract: Contract, path: str) -> None:
    assert sent(contract, put(text(), path, None)) == sent(contract, text())


@pytest.mark.parametrize("path", ["interactive.header", "interactive.footer"])
def test_null_does_not_reach_the_content(contract: Contract, path: str) -> None:
    command = sent(contract, put(put(button(), "interactive.footer", NOWHERE), path, None))
    assert command.content["interactive"].keys() == {"type", "body", "action"}


def test_one_section_needs_no_title(contract: Contract) -> None:
    rows = [{"id": "1", "title": "One", "description": None}]
    command = sent(contract, put(choices(), "interactive.action.sections", [{"rows": rows, "title": None}]))
    assert command.content["interactive"]["action"]["sections"] == [{"rows": [{"id": "1", "title": "One"}]}]


@pytest.mark.parametrize("media", ["image", "video", "document"])
@pytest.mark.parametrize(
    "source", [{"link": "https://example.org/a"}, {"id": "123"}, {"id": "123", "link": ""}]
)
def test_buttons_may_have_a_media_header(contract: Contract, media: str, source: Json) -> None:
    command = sent(contract, put(button(), "interactive.header", {"type": media, media: source}))
    assert command.content["interactive"]["header"] == {"type": media, media: source}


def test_marking_as_read_may_show_typing(contract: Contract) -> None:
    typing = mark_read() | {"typing_indicator": {"type": "text"}}
    assert decode(contract, "1", mark_read()) == MarkRead(line="1", message=WAMID)
    assert decode(contract, "1", typing) == MarkRead(line="1", message=WAMID, typing=True)
    assert decode(contract, "1", typing | text()) == MarkRead(line="1", message=WAMID, typing=True)


@pytest.mark.parametrize("kind", ["gif", "link_preview"])
def test_a_type_that_is_not_there_yet_is_refused_and_says_so(contract: Contract, kind: str) -> None:
    refusal = refused(contract, put(text(), "type", kind))
    assert (refusal.code, refusal.path) == ("unsupported_type", ("type",))
    assert refusal.explanation.startswith(f"type is '{kind}': Meta has it, this emulator does not yet.")


def test_every_interactive_type_that_meta_has_is_there(contract: Contract) -> None:
    inside = contract.schema("cloud", "messages", "interactive")["properties"]["interactive"]["properties"]
    kinds = contract.kinds("cloud", "messages")
    assert {f"interactive_{one}" for one in inside["type"]["enum"]} <= kinds


@pytest.mark.parametrize(
    "kind", ["mark_read", "interactive_button", "interactive_x", "envelope", 5, ["text"]]
)
def test_the_name_of_a_schema_is_no_type(contract: Contract, kind: object) -> None:
    refusal = refused(contract, put(text(), "type", kind))
    assert (refusal.code, refusal.path) == ("parameter_enum", ("type",))


def test_graphs_schema_layer_comes_before_whatsapps_own(contract: Contract) -> None:
    body = put(
        put(button(), "interactive.body.text", "x" * 1025), "interactive.action.buttons.0.reply.title", ""
    )
    outcome = decode(contract, "1", body)
    assert isinstance(outcome, tuple)
    assert [refusal.code for refusal in outcome] == ["parameter_required", "value_not_valid"]


def test_an_explanation_says_value_rule_and_remedy(contract: Contract) -> None:
    path = "interactive.action.buttons.0.reply.title"
    refusal = refused(contract, put(button(), path, "A much too long button title"))
    assert refusal.explanation == f"{path} has 28 characters; at most 20 are allowed: shorten it by 8."


def test_an_explanation_repeats_little_of_what_the_bot_wrote(contract: Contract) -> None:
    refusal = refused(contract, put(text(), "type", "secret" * 50))
    assert "secret" * 7 not in refusal.explanation
