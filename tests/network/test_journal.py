from emulator.network.events import ChatBlocked, ChatOpened
from emulator.network.journal import Entry, MemoryJournal
from tests.worlds import NOW

EVENT = ChatOpened(line="1", customer="2")


def test_entries_are_numbered_from_one_and_paged_after_a_number() -> None:
    journal = MemoryJournal()
    assert [journal.append(NOW, EVENT).number for _ in range(5)] == [1, 2, 3, 4, 5]
    assert [entry.number for entry in journal.after(2, 2)] == [3, 4]
    assert journal.last() == 5


def test_a_reader_hears_every_entry_until_it_leaves() -> None:
    journal, heard = MemoryJournal(), list[Entry]()
    leave = journal.subscribe(heard.append)
    journal.append(NOW, EVENT)
    leave()
    journal.append(NOW, EVENT)
    assert [entry.number for entry in heard] == [1]


def test_a_reader_may_want_some_kinds_of_events_alone() -> None:
    journal, heard = MemoryJournal(), list[Entry]()
    journal.subscribe(heard.append, only={ChatBlocked})
    journal.append(NOW, EVENT)
    journal.append(NOW, ChatBlocked(line="1", customer="2", blocked=True))
    assert [entry.number for entry in heard] == [2]


def test_a_reader_may_append_while_it_reads() -> None:
    journal = MemoryJournal()

    def answer(entry: Entry) -> None:
        if entry.number == 1:
            journal.append(NOW, EVENT)

    journal.subscribe(answer)
    journal.append(NOW, EVENT)
    assert [entry.number for entry in journal.after(0)] == [1, 2]
