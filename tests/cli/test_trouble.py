import click
import pytest

from emulator.cli import trouble


@pytest.mark.parametrize(
    ("said", "shown"),
    [("There is no 'serv'.", "There is no 'serv'. `"), ("Did you mean 'serve'?", "Did you mean 'serve'? `")],
)
def test_a_misused_flag_ends_with_one_mark(capsys: pytest.CaptureFixture[str], said: str, shown: str) -> None:
    def misuse() -> None:
        raise click.UsageError(said)

    assert trouble.exit_code(misuse) == 2
    told = capsys.readouterr().err
    assert told == f"whatsapp-emulator: {shown}whatsapp-emulator --help` tells what there is.\n"
