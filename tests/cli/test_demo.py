from tests.cli.processes import run


def test_hi_from_a_pipe_shows_the_conversation_and_ends() -> None:
    done = run("demo", "--plain", "--port", "0", typed="hi\n")
    assert done.code == 0
    assert "You: hi" in done.out
    assert "Sample Business: Hello Ada, and welcome" in done.out
    for button in ("[1] Breakfast", "[2] Lunch", "[3] Coffee"):
        assert button in done.out
    assert done.err == ""


def test_the_demo_leads_from_a_button_to_the_last_link() -> None:
    typed = "hi\n/2\n/1 2\n/location 52.37,4.89 Dam Square\nthanks\n"
    done = run("demo", "--plain", "--port", "0", typed=typed)
    said = [
        "Lunch it is.",
        "*Mushroom risotto*, a fine choice. Where may we bring it?",
        "It is on its way",
        "Follow the bike",
        "reacted ❤️",
    ]
    places = [done.out.find(words) for words in said]
    assert -1 not in places
    assert places == sorted(places)


def test_another_customer_may_hold_the_phone() -> None:
    done = run("demo", "--plain", "--port", "0", "--customer", "Grace", typed="hello\n")
    assert "Hello Grace, and welcome" in done.out


def test_a_phone_without_a_terminal_says_what_to_do() -> None:
    for arguments in (("demo",), ("phone",), ()):
        done = run(*arguments)
        assert done.code == 2
        assert "--plain" in done.err
