from emulator.network.clock import Agenda
from emulator.network.model import Time
from tests.worlds import NOW, HandClock


def later(seconds: float) -> Time:
    return Time(NOW + seconds)


def test_work_runs_in_the_order_in_which_it_falls_due() -> None:
    clock, ran = HandClock(), list[str]()
    agenda = Agenda(clock)
    agenda.at(later(2), lambda: ran.append("second"))
    agenda.at(later(1), lambda: ran.append("first"))
    agenda.at(later(2), lambda: ran.append("third"))
    clock.advance(2)
    assert agenda.run_due() == 3
    assert ran == ["first", "second", "third"]


def test_what_is_not_due_yet_waits() -> None:
    clock = HandClock()
    agenda = Agenda(clock)
    agenda.at(later(5), lambda: None)
    assert agenda.run_due() == 0
    assert agenda.next_due() == later(5)


def test_work_that_plans_more_work_for_now_is_run_with_it() -> None:
    ran = list[str]()
    agenda = Agenda(HandClock())
    agenda.at(NOW, lambda: agenda.at(NOW, lambda: ran.append("child")))
    assert agenda.run_due() == 2
    assert ran == ["child"]


def test_a_watcher_hears_only_of_what_comes_before_all_the_rest() -> None:
    heard = list[Time | None]()
    agenda = Agenda(HandClock())
    agenda.watch(lambda: heard.append(agenda.next_due()))
    agenda.at(later(5), lambda: None)
    agenda.at(later(9), lambda: None)
    agenda.at(later(1), lambda: None)
    assert heard == [later(5), later(1)]
