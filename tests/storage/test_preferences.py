"""The preferences of chats: kept, at hand, erased, and never in an answer's way."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from stores import opened, url_of, with_store

from bot.errors import StorageError
from bot.storage import preferences as module
from bot.storage.preferences import Preferences, PreferenceStore, Stored

CHAT = -1002345678901
"""A supergroup: its id does not fit 32 bits."""
ALL = Preferences(
    language="zh",
    domain="medicine",
    count=5,
    form="plain",
    is_ephemeral=True,
    answers_mentions=False,
    lifetime_s=3600,
)

FAILS = "reading preferences fails:"


class Rows:
    """Rows in memory that answer when told to, and count how often they are read."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[str, object]] = {}
        self.reads = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.fault = ""

    async def open(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    async def read(self, chats: Iterable[int]) -> Mapping[int, Mapping[str, Any]]:
        """The rows as they are when the reading begins."""
        self.reads += 1
        rows = {chat: self.rows[chat] for chat in chats if chat in self.rows}
        await self.may_answer.wait()
        if self.fault:
            raise StorageError(self.fault)
        return rows

    async def write(self, chat: int, cells: Mapping[str, object], day: date) -> None:
        """Keep a row."""
        await self.may_answer.wait()
        self.rows[chat] = {**cells, "updated_on": day}


def store_on(rows: Rows, **times: Any) -> PreferenceStore:  # noqa: ANN401 - passed on
    """A store that keeps its preferences in `rows`."""
    store = PreferenceStore("sqlite:///never-opened", **times)
    store._rows = rows  # type: ignore[assignment]
    return store


def test_a_chat_that_said_nothing_has_the_defaults(url: str) -> None:
    """Nothing is stored of it, and asking does not change that."""

    async def use(store: PreferenceStore) -> None:
        assert store.known(CHAT) is None
        assert await store.of(CHAT) == Preferences()
        assert store.known(CHAT) == Preferences()
        assert await store.stored(CHAT) is None

    with_store(url, use)


def test_preferences_outlive_a_run(url: str) -> None:
    """Each preference comes back as it was saved, with the day; the last saving holds."""

    async def save(store: PreferenceStore) -> None:
        await store.save(CHAT, Preferences(count=3))
        await store.save(CHAT, ALL)
        assert store.known(CHAT) == ALL

    async def read(store: PreferenceStore) -> None:
        assert store.known(CHAT) is None
        assert await store.of(CHAT) == ALL
        assert await store.stored(CHAT) == Stored(
            preferences=ALL, updated_on=datetime.now(UTC).date()
        )
        assert await store.of(CHAT + 1) == Preferences()

    with_store(url, save)
    with_store(url, read)


def test_what_is_forgotten_is_gone(url: str) -> None:
    """The row and what is at hand go; a second time there is nothing to forget."""

    async def use(store: PreferenceStore) -> None:
        await store.save(CHAT, ALL)

        assert await store.forget(CHAT) is True
        assert store.known(CHAT) is None
        assert await store.stored(CHAT) is None
        assert await store.of(CHAT) == Preferences()
        assert await store.forget(CHAT) is False

    with_store(url, use)


def test_what_is_forgotten_is_overwritten(tmp_path: Path) -> None:
    """No byte of a forgotten row is left in the file."""
    path = tmp_path / "bangdan.sqlite3"

    async def use(store: PreferenceStore) -> None:
        await store.save(CHAT, Preferences(domain="telltale-domain"))
        assert b"telltale-domain" in path.read_bytes()
        await store.forget(CHAT)

    with_store(url_of(path), use)

    assert b"telltale-domain" not in path.read_bytes()


def test_the_defaults_are_not_stored(url: str) -> None:
    """Who sets everything back leaves nothing behind."""

    async def use(store: PreferenceStore) -> None:
        await store.save(CHAT, ALL)
        await store.save(CHAT, Preferences())

        assert await store.stored(CHAT) is None
        assert store.known(CHAT) == Preferences()

    with_store(url, use)


def test_a_chat_keeps_its_preferences_when_it_gets_another_id(url: str) -> None:
    """A group that becomes a supergroup keeps them, and nothing is left under its old id."""

    async def use(store: PreferenceStore) -> None:
        await store.save(-5, ALL)
        await store.move(-5, CHAT)
        await store.move(-5, CHAT)

        assert await store.of(CHAT) == ALL
        assert await store.stored(-5) is None

    with_store(url, use)


def test_what_a_chat_has_set_since_stays_when_it_moves(url: str) -> None:
    """The new id's own preferences are younger."""

    async def use(store: PreferenceStore) -> None:
        await store.save(-5, ALL)
        await store.save(CHAT, Preferences(count=3))
        await store.move(-5, CHAT)

        assert await store.of(CHAT) == Preferences(count=3)
        assert await store.stored(-5) is None

    with_store(url, use)


def test_an_odd_cell_reads_as_the_default() -> None:
    """A form that is no more, another program's language, no amount: each reads as unset."""
    rows = Rows()
    odd = {"language": "xx", "domain": 7, "count": 0, "form": "hologram", "lifetime_s": "1"}
    rows.rows[CHAT] = asdict(ALL) | odd | {"answers_mentions": None}
    store = store_on(rows)

    assert asyncio.run(store.of(CHAT)) == Preferences(is_ephemeral=True)


def test_many_questions_of_one_chat_read_once() -> None:
    """A chat where many ask at once costs one reading, and so do many chats one each."""

    async def use() -> None:
        rows = Rows()
        store = store_on(rows)
        asked = await asyncio.gather(*(store.of(n % 3) for n in range(300)))

        assert set(asked) == {Preferences()}
        assert rows.reads == 1
        await store.of(2)
        assert rows.reads == 1

    asyncio.run(use())


def test_what_is_saved_while_it_is_read_holds() -> None:
    """A reading that began before the saving does not bring the old preferences back."""

    async def use() -> None:
        rows = Rows()
        rows.rows[CHAT] = asdict(ALL)
        store = store_on(rows)
        rows.may_answer.clear()
        reading = asyncio.create_task(store.of(CHAT))
        saving = asyncio.create_task(store.save(CHAT, Preferences(count=3)))
        await asyncio.sleep(0)
        rows.may_answer.set()
        await asyncio.gather(reading, saving)

        assert store.known(CHAT) == Preferences(count=3)
        assert await store.of(CHAT) == Preferences(count=3)

    asyncio.run(use())


def test_a_saving_ends_though_its_update_is_given_up() -> None:
    """Who is cancelled meanwhile does not leave a half-done write behind; closing waits for it."""

    async def use() -> None:
        rows = Rows()
        store = store_on(rows)
        rows.may_answer.clear()
        saving = asyncio.create_task(store.save(CHAT, ALL))
        await asyncio.sleep(0.01)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        asyncio.get_running_loop().call_later(0.01, rows.may_answer.set)
        await store.close()

        assert rows.rows[CHAT]["count"] == 5
        assert store.known(CHAT) == ALL

    asyncio.run(use())


def test_only_so_many_chats_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chats that were silent longest give way; they are read again when they speak."""
    monkeypatch.setattr(module, "CHATS_AT_HAND", 3)

    async def use() -> None:
        store = store_on(Rows())
        for chat in (1, 2, 3, 1, 4):
            await store.of(chat)

        assert [store.known(chat) is not None for chat in (1, 2, 3, 4)] == [
            True,
            False,
            True,
            True,
        ]

    asyncio.run(use())


def test_what_another_process_wrote_is_seen_in_time() -> None:
    """What is at hand is read again after a while; where that fails the old stays."""

    async def use() -> None:
        time_s = 1000.0
        rows = Rows()
        store = store_on(rows, now=lambda: time_s)
        await store.of(CHAT)
        rows.rows[CHAT] = asdict(ALL)
        assert await store.of(CHAT) == Preferences()
        time_s += module.FRESH_S
        assert await store.of(CHAT) == ALL

        time_s += module.FRESH_S
        rows.fault = "gone"
        assert await store.of(CHAT) == ALL
        assert rows.reads == 3

    asyncio.run(use())


def test_an_answer_does_not_wait_for_a_slow_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The defaults hold until it has answered; the next questions do not wait at all."""
    monkeypatch.setattr(module, "WAIT_S", 0.05)

    async def use() -> None:
        rows = Rows()
        rows.rows[CHAT] = asdict(ALL)
        rows.may_answer.clear()
        store = store_on(rows)
        loop = asyncio.get_running_loop()

        began_at = loop.time()
        assert await store.of(CHAT) == Preferences()
        assert loop.time() - began_at >= 0.04
        began_at = loop.time()
        assert [await store.of(chat) for chat in range(100)] == [Preferences()] * 100
        assert loop.time() - began_at < 0.04

        rows.may_answer.set()
        await store.close()
        assert store.known(CHAT) == ALL

    asyncio.run(use())

    assert [record.message.split(" after ")[0] for record in caplog.records] == [
        f"{FAILS} no answer within 0 s; answers go on without until it works",
        "reading preferences works again",
    ]


def test_a_fault_is_logged_once_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """However many ask, the log says once that it fails, and once that it works again."""

    async def use() -> None:
        time_s = 1000.0
        rows = Rows()
        rows.rows[CHAT] = asdict(ALL)
        rows.fault = "the disk is gone"
        store = store_on(rows, now=lambda: time_s)
        for chat in range(1000):
            time_s += 0.1
            assert await store.of(chat) == Preferences()
        assert 15 < rows.reads < 40

        rows.fault = ""
        time_s += 5.0
        assert await store.of(CHAT) == ALL

    asyncio.run(use())

    assert [record.message for record in caplog.records] == [
        f"{FAILS} the disk is gone; answers go on without until it works",
        "reading preferences works again after 105 s",
    ]


def test_a_fault_of_ours_stops_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    """A row that cannot be made sense of gives the defaults, and the log says where it broke."""
    rows = Rows()
    rows.rows[CHAT] = {"language": "zh"}

    assert asyncio.run(store_on(rows).of(CHAT)) == Preferences()
    assert "KeyError" in caplog.text


def test_what_needs_no_database_does_not_load_the_library(tmp_path: Path) -> None:
    """A question in the terminal, and the store itself until it is opened, import none of it."""
    script = (
        "import sys, bot.storage.preferences, bot.wiring\n"
        "bot.storage.preferences.PreferenceStore('sqlite:///x')\n"
        "from bot.cli import main\n"
        "try: main()\n"
        "finally: print([m for m in ('sqlalchemy', 'alembic', 'aiosqlite') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "ask", "医疗前五"],
        cwd=Path(__file__).parents[2],
        env={"HOME": str(tmp_path), "PYTHONPATH": ".", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "hunyuan-large" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_a_start_of_an_up_to_date_database_does_not_load_alembic(tmp_path: Path) -> None:
    """Only the first start and an upgrade pay for it."""
    with_store(url_of(tmp_path / "bangdan.sqlite3"), lambda _store: asyncio.sleep(0))
    script = (
        "import asyncio, sys; from bot.storage.preferences import PreferenceStore\n"
        "async def use():\n"
        "    store = PreferenceStore(sys.argv[1]); await store.open(); await store.close()\n"
        "asyncio.run(use()); print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, url_of(tmp_path / "bangdan.sqlite3")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "True False\n", done.stderr


def test_a_chat_is_served_by_two_processes(url: str) -> None:
    """One sees what the other has written, and both may write."""

    async def use() -> None:
        async with opened(url) as one, opened(url) as other:
            await one.save(CHAT, ALL)
            assert await other.of(CHAT) == ALL
            await asyncio.gather(
                *(store.save(chat, ALL) for store in (one, other) for chat in range(20))
            )
            assert [await one.stored(chat) is not None for chat in range(21)] == [True] * 20 + [
                False
            ]

    asyncio.run(use())


def test_a_crowd_is_read_together() -> None:
    """After a start all chats that talk are read in a few queries, not one after another."""
    rows = Rows()
    rows.rows = {-chat: {**asdict(ALL), "updated_on": date(2026, 11, 25)} for chat in range(1, 4)}
    store = store_on(rows)

    async def main() -> list[Preferences]:
        return await asyncio.gather(*(store.of(chat) for chat in range(-3, 1500)))

    found = asyncio.run(main())
    assert found[:3] == [ALL] * 3
    assert set(found[3:]) == {Preferences()}
    assert rows.reads <= 5
