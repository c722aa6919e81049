from emulator.network.clock import Agenda, WorldClock
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


def test_a_world_clock_runs_with_its_source_stands_still_and_moves_on() -> None:
    source = HandClock()
    clock = WorldClock(source.now)
    source.advance(1)
    assert (clock.mode, clock.now()) == ("running", later(1))
    clock.freeze(clock.now())
    source.advance(10)
    assert (clock.mode, clock.now()) == ("frozen", later(1))
    clock.move(later(3600))
    assert clock.now() == later(3600)
    clock.run()
    source.advance(5)
    assert (clock.mode, clock.now()) == ("running", later(3605))


def test_a_clock_never_moves_back() -> None:
    clock = WorldClock(HandClock().now)
    clock.move(later(-60))
    assert clock.now() == NOW


def test_a_running_clock_may_be_moved_ahead_of_its_source() -> None:
    source = HandClock()
    clock = WorldClock(source.now)
    clock.move(later(60))
    source.advance(1)
    assert clock.now() == later(61)


def test_a_time_that_only_a_hand_can_bring_is_never_waited_for() -> None:
    clock = WorldClock(HandClock().now)
    assert clock.seconds_until(later(5)) == 5
    clock.freeze(NOW)
    assert clock.seconds_until(later(5)) is None
    assert clock.seconds_until(NOW) == 0
