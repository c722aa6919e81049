"""What `check` says of payloads: every problem, the vendor's own answer, and the exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from emulator import resources
from emulator.cli.command import command
from emulator.network.model import Json

GOOD: Json = {
    "messaging_product": "whatsapp",
    "to": "12025550177",
    "type": "interactive",
    "interactive": {
        "type": "button",
        "body": {"text": "Yes?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "yes", "title": "Yes"}}]},
    },
}
LONG = "A title of more than twenty characters"
OF_HUB: Json = {"from": "any", "to": "12025550177", "content": {"interactive": GOOD["interactive"]}}
OF_CM: Json = {
    "messages": {
        "msg": [
            {
                "allowedChannels": ["WhatsApp"],
                "from": "0012025550145",
                "to": [{"number": "0012025550177"}],
                "body": {"type": "auto", "content": "Yes?"},
                "richContent": {"conversation": [{"interactive": GOOD["interactive"]}]},
            }
        ]
    }
}


def checked(payload: Any, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["check", "-", *arguments], input=json.dumps(payload))


def told(payload: Any, *arguments: str) -> Json:
    found: Json = json.loads(checked(payload, "--json", *arguments).output)
    return found


def with_title(payload: Json, title: str) -> Json:
    text = json.dumps(payload).replace('"title": "Yes"', f'"title": "{title}"')
    changed: Json = json.loads(text)
    return changed


@pytest.mark.parametrize("payload", [GOOD, OF_HUB, OF_CM])
def test_a_good_message_is_good(payload: Json) -> None:
    done = checked(payload)
    assert (done.exit_code, done.output.splitlines()[0].partition(": ")[2]) == (0, "good")


@pytest.mark.parametrize(
    ("payload", "provider", "path", "status"),
    [
        (GOOD, "cloud", "interactive.action.buttons.0.reply.title", 400),
        (GOOD, "dialog360", "interactive.action.buttons.0.reply.title", 400),
        (OF_HUB, "chatt2me", "content.interactive.action.buttons.0.reply.title", 200),
        (
            OF_CM,
            "cm",
            "messages.msg.0.richContent.conversation.0.interactive.action.buttons.0.reply.title",
            200,
        ),
    ],
)
def test_a_title_that_is_too_long_is_told_with_its_place_in_the_payload(
    payload: Json, provider: str, path: str, status: int
) -> None:
    found = told(with_title(payload, LONG), "--provider", provider)
    [problem] = found["problems"]
    assert (problem["path"], problem["value"], problem["rule"]) == (path, LONG, "maxLength 20")
    assert "shorten it by" in problem["explanation"]
    assert problem["link"].startswith("https://")
    assert (found["good"], found["status"]) == (False, status)


def test_the_answer_is_the_one_that_production_gives() -> None:
    error = told(with_title(GOOD, LONG))["answer"]["error"]
    assert (error["code"], error["message"]) == (131009, "(#131009) Parameter value is not valid")
    assert told(with_title(OF_HUB, LONG))["answer"]["errorCode"] == "131009"


def test_a_failure_that_is_told_later_shows_the_webhook() -> None:
    [later] = told(with_title(OF_CM, LONG))["later"]
    assert later["messages"]["msg"]["status"]["errorCode"] == "57"


def test_every_problem_is_told_at_once() -> None:
    broken = with_title(OF_HUB, LONG) | {"to": "+12025550177"}
    assert [one["path"] for one in told(broken)["problems"]] == [
        "to",
        "content.interactive.action.buttons.0.reply.title",
    ]


def test_a_number_that_is_none_is_found_though_no_schema_says_so() -> None:
    [problem] = told(GOOD | {"to": "nobody"})["problems"]
    assert (problem["path"], problem["value"]) == ("to", "nobody")


def test_all_has_a_verdict_of_every_provider_that_knows_the_payload() -> None:
    lines = checked(GOOD, "--all", "--json").output.splitlines()
    assert [json.loads(line)["provider"] for line in lines] == ["cloud", "dialog360"]


def test_the_page_for_people_names_place_value_rule_answer_and_link() -> None:
    done = checked(with_title(GOOD, LONG))
    assert done.exit_code == 1
    first, problem, sentence, link, answer = done.output.splitlines()
    assert first == "cloud: refused"
    assert problem == f'  interactive.action.buttons.0.reply.title = "{LONG}": maxLength 20'
    assert "at most 20 are allowed" in sentence
    assert link.strip().startswith("https://developers.facebook.com/")
    assert answer.startswith('  Meta\'s Cloud API answers 400: {"error":')


def test_what_only_the_account_knows_is_not_held_against_a_template() -> None:
    template = {"name": "mine", "language": {"code": "en_US"}}
    done = told(
        {"messaging_product": "whatsapp", "to": "12025550177", "type": "template", "template": template}
    )
    assert done["good"]
    assert "mine" in done["unchecked"]


def test_several_files_are_told_apart(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("bad.json", "good.json")]
    for name, payload in zip(names, ({**GOOD, "to": ""}, GOOD), strict=True):
        Path(name).write_text(json.dumps(payload), encoding="utf-8")
    done = CliRunner().invoke(command, ["check", *names])
    assert done.exit_code == 1
    assert f"{names[0]}: cloud: refused" in done.output
    assert f"{names[1]}: cloud: good" in done.output
    lines = CliRunner().invoke(command, ["check", *names, "--json"]).output.splitlines()
    assert [json.loads(line)["file"] for line in lines] == names


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "message.json").write_text(json.dumps(GOOD), encoding="utf-8")
    assert CliRunner().invoke(command, ["check", str(tmp_path / "message.json")]).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "arguments", "sentence"),
    [
        ("{", ["-"], "stdin holds no JSON"),
        ("[]", ["-"], "holds no JSON object"),
        ('{"hello": 1}', ["-"], "No provider knows the payload in stdin; name one"),
        ("{}", ["-", "--provider", "nobody"], "'nobody' is no provider; installed are"),
        ("{}", ["/no/such/file"], "cannot be read"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence_and_exit_code_2(
    typed: str, arguments: list[str], sentence: str
) -> None:
    done = CliRunner().invoke(command, ["check", *arguments], input=typed)
    assert done.exit_code == 2
    assert sentence in done.output


@pytest.mark.parametrize("name", resources.providers())
def test_an_empty_object_is_refused_by_every_provider(name: str) -> None:
    found = told({}, "--provider", name)
    assert not found["good"]
    assert found["problems"]


ORDER: Json = {
    "messaging_product": "whatsapp",
    "to": "12025550177",
    "type": "template",
    "template": {"name": "order_update", "language": {"code": "en_US"}},
}


def test_templates_are_those_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        """
[[templates]]
name = "order_update"
language = "en_US"
category = "UTILITY"
components = [{ type = "BODY", text = "Hi {{1}}, it comes.", example = { body_text = [["Ann"]] } }]
"""
    )
    assert told(ORDER)["good"]
    found = told(ORDER, "--settings", str(file))
    assert (found["good"], found["answer"]["error"]["code"]) == (False, 132000)


def test_settings_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    done = checked(ORDER, "--settings", str(tmp_path / "nowhere.toml"))
    assert done.exit_code == 2
    assert "cannot be used" in done.output


def test_a_payload_is_judged_as_its_channel_takes_it() -> None:
    assert told(OF_HUB, "--channel", "instagram")["good"]
    found = told(OF_HUB, "--channel", "telegram")
    assert (found["good"], found["status"]) == (False, 400)
    assert "not supported on telegram" in found["answer"]["errorMessage"]


@pytest.mark.parametrize(("payload", "channel"), [(OF_HUB, "fax"), (OF_CM, "telegram")])
def test_a_channel_that_is_not_there_is_told(payload: Json, channel: str) -> None:
    done = checked(payload, "--channel", channel)
    assert done.exit_code == 2
    assert "channel" in done.output
