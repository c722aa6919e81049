"""What may be made a template, and what is said when it may not."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from emulator.network import drafts
from emulator.network.business import review, templates
from emulator.network.languages import LANGUAGES
from emulator.network.made import TemplateStatusChanged
from emulator.network.model import Json
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import template_creation
from emulator.network.rules.template_creation import vocabulary
from emulator.network.template_library import LIBRARY, made_from_library
from emulator.network.templates import Template
from tests.network.bad_drafts import BAD
from tests.network.drafts import BODY, GOOD, IMAGE, body, buttons, cards, draft
from tests.worlds import LINE, HandClock, events, network


@pytest.mark.parametrize("name", GOOD)
def test_a_good_template_is_made(name: str) -> None:
    assert (vocabulary.check(GOOD[name]), template_creation.check(GOOD[name])) == (None, None)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_one_is_refused_with_its_reason(name: str) -> None:
    given, code, details = BAD[name]
    refusal = template_creation.check(given)
    assert refusal is not None
    assert (refusal.code, details in refusal.details) == (code, True), refusal
    assert refusal.explanation.endswith(".")
    assert refusal.path


@pytest.mark.parametrize(("name", "advised"), [("a word for a number", True), ("no word at all", False)])
def test_words_for_numbers_are_advised_to_the_format_that_takes_them(name: str, advised: bool) -> None:
    refusal = template_creation.check(BAD[name][0])
    assert refusal is not None
    assert ('give the template "parameter_format": "NAMED"' in refusal.explanation) is advised
    assert "parameter_format" not in str(refusal.details)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (draft(BODY, category="PROMOTION"), ("category",)),
        (draft(BODY, language="en-US"), ("language",)),
        (draft(BODY, parameter_format="COUNTED"), ("parameter_format",)),
        (draft({"type": "TITLE", "text": "x"}), ("components", 0, "type")),
        (draft({"type": "HEADER", "format": "AUDIO"}), ("components", 0, "format")),
        (draft(BODY, buttons({"type": "LINK"})), ("components", 1, "buttons", 0, "type")),
        (draft(BODY, cards([{"type": "TOP"}])), ("components", 1, "cards", 0, "components", 0, "type")),
    ],
)
def test_a_word_that_meta_does_not_know_is_refused_first(
    given: Template, path: tuple[str | int, ...]
) -> None:
    refusal = vocabulary.check(given)
    assert refusal is not None
    assert (refusal.code, refusal.path) == ("parameter_enum", path)


def created(world: Network, **more: Any) -> Template:
    made = templates.create(world, world.line(LINE.id), drafts.draft(body(**more)))
    assert isinstance(made, Template), made
    return made


def refused(outcome: Template | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "Order"}, "template_name_format"),
        ({"name": "x" * 513}, "template_name_format"),
        ({"name": "hello_world"}, "template_sample_name"),
        ({}, "template_exists"),
        ({"language": "nl", "category": "MARKETING"}, "template_category_held"),
    ],
)
def test_a_name_must_be_free(more: Json, code: str) -> None:
    world = network()
    created(world)
    assert refused(templates.create(world, LINE, drafts.draft(body(**more)))) == code


def test_a_name_that_was_approved_is_not_free_for_thirty_days() -> None:
    clock = HandClock()
    world = network(clock=clock)
    templates.delete(world, LINE, created(world))
    templates.delete(world, LINE, review.approve(world, LINE, created(world)))
    assert refused(templates.create(world, LINE, drafts.draft(body()))) == "template_being_deleted"
    clock.advance(30 * 86_400)
    assert created(world).status == "PENDING"


def test_a_hundred_are_created_in_an_hour() -> None:
    clock = HandClock()
    world = network(clock=clock)
    for number in range(100):
        created(world, name=f"order_{number}")
    assert refused(templates.create(world, LINE, drafts.draft(body()))) == "template_rate"
    clock.advance(3600)
    created(world)


def test_a_sample_file_must_have_been_uploaded() -> None:
    outcome = templates.create(network(), LINE, draft(IMAGE, BODY))
    assert refused(outcome) == "parameter_invalid"
    assert "4::handle" in outcome.explanation  # type: ignore[union-attr]  # `refused` has looked


def test_a_review_leaves_alone_what_was_decided_meanwhile() -> None:
    world = network(replace(LINE, review=60.0), clock := HandClock())
    made = created(world)
    review.reject(world, LINE, made, "SCAM")
    clock.advance(61)
    world.agenda.run_due()
    told = [one.event for one in events(world) if isinstance(one, TemplateStatusChanged)]
    assert told == ["REJECTED"]


def test_a_review_takes_its_time() -> None:
    world = network(replace(LINE, review=60.0), clock := HandClock())
    created(world)
    world.agenda.run_due()
    key = ("order", "en_US")
    assert world.state.shelf(LINE)[key].status == "PENDING"
    clock.advance(60)
    world.agenda.run_due()
    assert world.state.shelf(LINE)[key].status == "APPROVED"


def _again(world: Network, made: Template, **more: Any) -> Template | Refusal:
    now = world.state.shelf(LINE)[made.name, made.language]
    return templates.edit(world, world.line(LINE.id), now, drafts.edited(now, more))


@pytest.mark.parametrize(
    ("decide", "more", "code"),
    [
        (lambda *_: None, {}, "template_status"),
        (review.disable, {}, "template_status"),
        (review.approve, {"category": "MARKETING"}, "template_status"),
        (review.approve, {"components": [{"type": "BODY", "text": "{{1}}"}]}, "template_fields_missing"),
    ],
)
def test_what_may_not_be_edited(decide: Callable[..., Any], more: Json, code: str) -> None:
    world = network(replace(LINE, review=None))
    made = created(world)
    decide(world, LINE, made)
    assert refused(_again(world, made, **more)) == code


def test_an_approved_template_is_edited_ten_times_in_thirty_days() -> None:
    clock = HandClock()
    world = network(clock=clock)
    made = created(world)
    for _ in range(10):
        world.agenda.run_due()
        assert isinstance(_again(world, made), Template)
        clock.advance(86_400)
    world.agenda.run_due()
    assert refused(_again(world, made)) == "template_status"
    clock.advance(21 * 86_400)
    assert isinstance(_again(world, made), Template)


def test_a_rejected_one_is_edited_as_often_as_it_takes() -> None:
    world = network(replace(LINE, review=None))
    made = review.reject(world, LINE, created(world), "SCAM")
    for _ in range(12):
        edited = _again(world, made)
        assert isinstance(edited, Template)
        assert (edited.id, edited.rejected_reason) == (made.id, "NONE")
        review.reject(world, LINE, edited, "SCAM")


@pytest.mark.parametrize("entry", LIBRARY, ids=lambda entry: entry.name)
def test_every_text_of_the_library_makes_a_good_template(entry: Any) -> None:
    inputs = [
        {
            "type": "URL",
            "url": {"base_url": "https://a.example/{{1}}", "url_suffix_example": "https://a.example/1"},
        },
        {"type": "PHONE_NUMBER", "phone_number": "+12025550199"},
    ]
    given = body(library_template_name=entry.name, library_template_button_inputs=inputs, components=None)
    made = made_from_library(drafts.draft(given), given)
    assert isinstance(made, Template)
    assert (made.category, template_creation.check(made)) == (entry.category, None)


def test_the_languages_are_metas() -> None:
    assert {"en_US", "nl", "pt_BR", "fil", "zh_CN", "rw_RW", "zu"} <= LANGUAGES.keys()
    assert LANGUAGES["en_US"] == "English (US)"
    assert all(name and "\n" not in name for name in LANGUAGES.values())
