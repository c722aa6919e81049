import asyncio
import io
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC
from pathlib import Path

import pytest
from msgspec.structs import replace

from emulator.network.model import Message
from emulator.phone import plain
from emulator.phone.attaching import SAMPLES
from emulator.phone.deeds import converse as hold
from emulator.phone.line_phone import LinePhone, Waits
from emulator.phone.store import Store
from tests.messages import samples
from tests.phone.fake import FakeServer
from tests.phone.stage import a_moment

WAITS = Waits(quiet=0.02, unanswered=0.02, most=10.0)
PATIENT = Waits(quiet=0.02, unanswered=2.0, most=10.0)
INTRODUCTION = "— Ada Sample and Acme Shop (+1 202-555-0143) — /help lists the commands"


def converse(server: FakeServer, *typed: str, waits: Waits | None = WAITS) -> list[str]:
    """Type lines into a phone and return what it printed, without its introduction."""
    printed: list[str] = []
    store = Store(monotonic=server.clock)
    phone = LinePhone(client=server, write=printed.append, waits=waits, zone=UTC, pause=a_moment, store=store)
    asyncio.run(asyncio.wait_for(hold(phone, _lines(typed)), 20))
    lines = "".join(printed).splitlines()
    assert lines[0] == INTRODUCTION
    return lines[1:]


async def _lines(typed: tuple[str, ...]) -> AsyncIterator[str]:
    for line in typed:
        yield line


def menu_bot(server: FakeServer) -> Callable[[Message], None]:
    """A bot that greets with buttons, and answers a button with a list."""

    def answer(message: Message) -> None:
        if message.content["type"] == "text":
            server.bot(samples.buttons("Support", "Sales"), quotes=message.id)
        elif message.content["interactive"]["type"] == "button_reply":
            server.bot(samples.slots())
        else:
            server.bot(samples.text("Booked."))

    return answer


def test_a_conversation_from_a_pipe_is_printed_whole_and_in_order(server: FakeServer) -> None:
    server.reply = menu_bot(server)
    assert converse(server, "hi", "/1", "/1", "/1 3") == [
        "12:00 You: hi",
        "12:00 Acme Shop: How can I help?",
        "      │ You: hi",
        "      Open till six",
        "      [1] Support",
        "      [2] Sales",
        "12:00 You: Support",
        "      │ Acme Shop: How can I help?",
        "12:00 Acme Shop: Pick a slot",
        "      [1] Slots ▾",
        "      Slots",
        "      Today",
        "      [1 1] 14:00 – Two places left",  # noqa: RUF001
        "      [1 2] 16:00",
        "      Tomorrow",
        "      [1 3] 09:00",
        "      Choose with /1 ROW",
        "12:00 You: 09:00",
        "      │ Acme Shop: Pick a slot",
        "12:00 Acme Shop: Booked.",
    ]


def test_a_bot_that_answers_from_the_background_is_waited_for(server: FakeServer) -> None:
    def answer(_message: Message) -> None:
        asyncio.get_running_loop().call_later(0.1, server.bot, samples.text("Hello"))

    server.reply = answer
    assert converse(server, "hi", waits=PATIENT) == ["12:00 You: hi", "12:00 Acme Shop: Hello"]


def test_a_bot_that_is_typing_is_waited_for(server: FakeServer) -> None:
    def answer(message: Message) -> None:
        server.bot_reads(message.id, typing=True)
        asyncio.get_running_loop().call_later(0.3, server.bot, samples.text("Done"))

    server.reply = answer
    assert converse(server, "hi")[-1] == "12:00 Acme Shop: Done"


def test_a_bot_that_never_answers_is_not_waited_for_for_ever(server: FakeServer) -> None:
    assert converse(server, "hi") == ["12:00 You: hi"]


def test_bare_digits_are_text(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support"))
    converse(server, "1", "//1")
    assert [message.content["text"]["body"] for message in server.messages()[-2:]] == ["1", "/1"]


def test_history_is_printed_first(server: FakeServer) -> None:
    server.says("earlier")
    assert converse(server) == ["12:00 You: earlier"]


def test_the_chat_is_read(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.text("Hello"))
    converse(server)
    assert server.network.state.chat("1", "12025550177").unread == 0


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/1", "There is no button 1; the newest message with buttons has 0."),
        ("/frob", "There is no command /frob; /help lists them. To send it as text, write //frob."),
        ("/1 x", "/1 takes the number of a row, not 'x'; /1 alone shows the rows."),
        ("/reply", "/reply needs the text to send: /reply That works for me"),
        ("/location north", "/location needs latitude and longitude in degrees, not 'north': "),
        ("/location 91,0", "/location needs latitude and longitude in degrees, not '91,0': "),
        ("/file", "/file needs the path of a file, or one of photo, video"),
        ("/location 52.37", "/location needs latitude and longitude in degrees, not '52.37': "),
        ("/location 52.37 north", "/location needs latitude and longitude in degrees, not '52.37 north': "),
        ("/react 👍", "The business has not written here yet, so there is nothing to refer to."),
        ("/chat 9", "There is no chat 9; /chats lists the 2 chats."),
    ],
)
def test_a_mistake_is_answered_with_a_sentence(server: FakeServer, typed: str, answer: str) -> None:
    (line,) = converse(server, typed)
    assert line.startswith(answer)
    assert [act["action"] for act in server.acts] == []


def test_a_row_that_is_not_there_is_a_mistake(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.slots())
    assert converse(server, "/1 4")[-1] == "There is no row 4; /1 shows the 3 rows."


def test_a_location_answers_a_request_for_one(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.location_request())
    converse(server, "/location 52.37,4.89 Dam Square")
    assert server.messages()[-1].quotes == message.id
    assert server.messages()[-1].content["location"]["name"] == "Dam Square"


@pytest.mark.parametrize("place", ["52.37, 4.89", "52.37,4.89", "52.37 4.89", "+52.37 , 4.890"])
def test_a_location_can_be_shared_unasked(server: FakeServer, place: str) -> None:
    assert converse(server, f"/location {place}") == ["12:00 You: [location]", "      52.37, 4.89"]
    assert server.messages()[-1].quotes is None


def test_a_sample_of_every_kind_can_be_sent(server: FakeServer) -> None:
    converse(server, *(f"/file {word}" for word in SAMPLES))
    kinds = ["image", "video", "audio", "document", "sticker", "contacts"]
    assert [message.content["type"] for message in server.messages()] == kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.png", "image"),
        ("a.webp", "sticker"),
        ("a.mp3", "audio"),
        ("My bill.pdf", "document"),
        ("a", "document"),
    ],
)
def test_a_file_is_sent_as_what_its_name_says(
    server: FakeServer, tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(b"some bytes")
    converse(server, f"/file {tmp_path / name}")
    content = server.messages()[-1].content
    assert content["type"] == kind
    assert content[kind].get("filename") == (name if kind == "document" else None)


def test_a_file_that_is_not_there_is_told_in_a_sentence(server: FakeServer) -> None:
    assert (
        "'/nowhere/a.png': No such file or directory. Write the path"
        in converse(server, "/file /nowhere/a.png")[-1]
    )


def test_degrees_with_a_blank_between_may_have_a_name(server: FakeServer) -> None:
    converse(server, "/location -33.8568 151.2153 Sydney Opera House")
    assert server.messages()[-1].content["location"] == {
        "latitude": -33.8568,
        "longitude": 151.2153,
        "name": "Sydney Opera House",
    }


def test_a_place_of_the_sheet_can_be_chosen(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    assert "12:00 You: [location] Dam Square" in converse(server, "/1", "/1 1")


def test_a_link_is_shown_and_opened_only_by_its_row(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.link("https://example.com/x"))
    printed = converse(server, "/1", "/1 1")
    assert "      https://example.com/x" in printed
    assert printed[-1] == "Opened https://example.com/x (the server was told; no browser was started)."
    assert server.acts[-1]["action"] == "open_url"


def test_reply_quotes_and_react_reacts(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.text("Which colour?"))
    printed = converse(server, "/reply blue", "/react 👍")
    assert printed[-3:] == ["12:00 You: blue", "      │ Acme Shop: Which colour?", "12:00 You reacted 👍"]
    assert server.network.progress(message.id).reactions == {"customer": "👍"}


def test_chats_are_listed_and_changed(server: FakeServer) -> None:
    printed = converse(server, "/chats", "/chat 2", "hello")
    assert printed[:2] == ["▸ [1] Acme Shop  +1 202-555-0143", "  [2] Clinic  +1 202-555-0144"]
    assert server.messages("2")[-1].content["text"]["body"] == "hello"


def test_a_failed_message_of_the_business_says_why(server: FakeServer) -> None:
    server.bot(samples.text("too early"))
    (line,) = converse(server)
    assert line.startswith("12:00 ! A message from Acme Shop did not reach this phone: ")


def test_quit_ends_before_the_input_does(server: FakeServer) -> None:
    assert converse(server, "/quit", "hi") == []
    assert server.messages() == []


def test_odd_text_is_printed_without_control_characters(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.text("a\x1b[31mb\nc"))
    assert converse(server)[-2:] == ["12:00 Acme Shop: a\ufffd[31mb", "      c"]


def test_another_world_is_introduced_anew(server: FakeServer) -> None:
    async def typed() -> AsyncIterator[str]:
        yield "before"
        server.restart()
        yield "/help"
        yield "after"

    printed: list[str] = []
    store = Store(monotonic=server.clock)
    phone = LinePhone(client=server, write=printed.append, waits=WAITS, zone=UTC, pause=a_moment, store=store)
    asyncio.run(asyncio.wait_for(hold(phone, typed()), 20))
    lines = "".join(printed).splitlines()
    assert lines.count(INTRODUCTION) == 2
    assert lines[-1] == "12:00 You: after"


def test_nobody_at_the_address_is_one_sentence_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()
    assert plain.run("http://127.0.0.1:9", None, io.StringIO("hi\n"), out) == 2
    assert "No emulator answers at http://127.0.0.1:9" in capsys.readouterr().err
    assert out.getvalue() == ""


def test_what_cannot_be_done_is_told_apart_and_counted_and_the_rest_is_done(server: FakeServer) -> None:
    printed: list[str] = []
    told: list[str] = []
    store = Store(monotonic=server.clock)
    phone = LinePhone(client=server, write=printed.append, complain=told.append, waits=WAITS, store=store)
    asyncio.run(asyncio.wait_for(hold(phone, _lines(("/frob", "/1", "hi"))), 20))
    assert phone.mistakes == 2
    assert [line.split(";")[0] for line in told] == ["There is no command /frob", "There is no button 1"]
    assert "You: hi" in "".join(printed)
    assert "There is no" not in "".join(printed)


def test_the_line_mode_imports_no_textual() -> None:
    code = "import sys, emulator.phone.plain; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env=dict(os.environ)).returncode == 0


def test_what_waits_for_the_phone_to_be_on_is_printed_when_it_arrives(server: FakeServer) -> None:
    server.says("hi")
    ada = server.network.customer("12025550177")
    server.network.change_customer(replace(ada, online=False))
    server.bot(samples.text("Hello"))
    assert converse(server) == ["12:00 You: hi"]
    server.network.change_customer(ada)
    assert converse(server) == ["12:00 You: hi", "12:00 Acme Shop: Hello"]
