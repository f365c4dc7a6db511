"""The database's faults: each is survived, told in one line, and no secret is told."""

from __future__ import annotations

import asyncio
import logging
import re
import resource
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, text
from stores import SERVER, locked, opened, url_of, with_store

from bot.errors import StorageError
from bot.storage import database as module
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.preferences import Preferences, PreferenceStore
from bot.storage.tables import TABLES

CHAT = 7
LIKED = Preferences(language="en", count=3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an SQLite file is yet to be made, in a folder that is not there."""
    return tmp_path / "new folder?" / "bang dan#1.sqlite3"


@pytest.fixture
def kept(path: Path) -> Path:
    """A database with one chat's preferences in it."""
    with_store(url_of(path), lambda store: store.save(CHAT, LIKED))
    return path


@contextmanager
def nothing_can_grow() -> Iterator[None]:
    """A disk that takes nothing more: no file of this process may be written past its start."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def only_read(store: PreferenceStore) -> None:
    """Let connections refuse to write; tests may run as root, to whom every file is writable."""
    engine = store._rows._database._engine.sync_engine
    event.listen(engine, "begin", lambda made: made.exec_driver_sql("PRAGMA query_only = ON"))


async def each_fails(store: PreferenceStore, words: str) -> None:
    """What changes or shows preferences says why it cannot; an answer gets the defaults."""
    for work in (
        store.save(CHAT, LIKED),
        store.forget(CHAT),
        store.stored(CHAT),
        store.move(CHAT, 8),
    ):
        with pytest.raises(StorageError, match=words):
            await work
    assert await store.of(CHAT) == Preferences()


def test_a_missing_file_and_its_folder_are_made(path: Path) -> None:
    """The first start makes both, whatever signs are in the path."""
    with_store(url_of(path), lambda store: store.save(CHAT, LIKED))

    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_made(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The program starts; who wants to save is told the place and what to do."""
    (tmp_path / "file").write_text("")
    with_store(
        url_of(tmp_path / "file" / "x" / "bangdan.sqlite3"),
        lambda store: each_fails(store, r"x/bangdan\.sqlite3: cannot use .* See that the folder"),
    )

    assert len(caplog.records) == 1


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    """It is told, and left as it is."""
    with_store(url_of(tmp_path), lambda store: each_fails(store, "unable to open database file"))

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written() -> None:
    """The kernel's own folder takes no file, not even from its administrator."""
    with_store(
        "sqlite:////proc/bangdan.sqlite3",
        lambda store: each_fails(store, "unable to open database file"),
    )


def test_a_file_that_cannot_be_written(kept: Path) -> None:
    """What is stored is read on; a change is refused."""

    async def use(store: PreferenceStore) -> None:
        only_read(store)
        assert await store.of(CHAT) == LIKED
        for work in (store.save(CHAT, Preferences(count=9)), store.forget(CHAT)):
            with pytest.raises(StorageError, match="attempt to write a readonly database"):
                await work
        assert store.known(CHAT) == LIKED
        assert (await store.stored(CHAT)).preferences == LIKED

    with_store(url_of(kept), use)


def test_a_file_another_program_writes_to(
    kept: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While it is locked answers go on; once it is free all works, without a restart."""
    monkeypatch.setattr(module, "BUSY_S", 0.1)

    async def use() -> None:
        with locked(kept):
            store = PreferenceStore(url_of(kept))
            await store.open()
            await each_fails(store, "database is locked")
        await store.save(CHAT, Preferences(count=9))
        with locked(kept):
            assert await store.of(CHAT) == Preferences(count=9)
            with pytest.raises(StorageError, match="database is locked"):
                await store.save(CHAT, LIKED)
            assert store.known(CHAT) == Preferences(count=9)
        await asyncio.sleep(0.6)
        assert await store.of(8) == Preferences()
        await store.close()

    asyncio.run(use())

    said = [" ".join(record.message.split()[:3]) for record in caplog.records]
    assert said == [
        "reading preferences fails:",
        "reading preferences works",
        "writing preferences fails:",
    ]


def test_reading_goes_on_while_another_program_prepares_to_write(kept: Path) -> None:
    """Only the moment of its commit locks readers out."""

    async def use(store: PreferenceStore) -> None:
        with locked(kept, "IMMEDIATE"):
            assert await store.of(CHAT) == LIKED

    with_store(url_of(kept), use)


def test_a_full_disk(kept: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is stored can be read on; a change is refused and what held before holds on."""

    async def use(store: PreferenceStore) -> None:
        assert await store.of(CHAT) == LIKED
        for _ in range(3):
            with nothing_can_grow(), pytest.raises(StorageError, match=r"See that .* room"):
                await store.save(CHAT, Preferences(count=9))
            assert (await store.stored(CHAT)).preferences == LIKED
        assert store.known(CHAT) == LIKED
        await store.save(CHAT, Preferences(count=9))

    with_store(url_of(kept), use)

    said = [" ".join(record.message.split()[:3]) for record in caplog.records]
    assert said == ["writing preferences fails:", "writing preferences works"]


def test_a_full_disk_at_the_first_start(path: Path) -> None:
    """The program starts without the file, and makes it once there is room."""

    async def use() -> None:
        store = PreferenceStore(url_of(path))
        with nothing_can_grow():
            await store.open()
            await each_fails(store, "See that .* room")
        await store.save(CHAT, LIKED)
        assert (await store.stored(CHAT)).preferences == LIKED
        await store.close()

    asyncio.run(use())


def overwrite(path: Path, start: int) -> None:
    """Damage a file from `start` on."""
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + b"damage" * ((len(whole) - start) // 6 + 1))


@pytest.mark.parametrize("start", [0, 100, 4096, 8192], ids="byte {}".format)
def test_a_damaged_file_is_set_aside(
    kept: Path, start: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever part is damaged, the bot starts with a new one; the old stays for the host."""
    overwrite(kept, start)
    damaged = kept.read_bytes()

    async def use(store: PreferenceStore) -> None:
        assert await store.of(CHAT) == Preferences()
        await store.save(CHAT, Preferences(count=9))
        assert (await store.stored(CHAT)).preferences == Preferences(count=9)

    with_store(url_of(kept), use)

    (aside,) = kept.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damaged
    assert re.fullmatch(r".*\.sqlite3\.damaged-\d{8}T\d{6}", aside.name)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert aside.name in record.message


def test_damage_that_happens_while_it_runs(kept: Path) -> None:
    """One saving fails; then a new file is begun, without a restart."""

    async def use(store: PreferenceStore) -> None:
        overwrite(kept, 0)
        with pytest.raises(StorageError):
            await store.save(8, LIKED)
        await store.save(8, LIKED)
        assert (await store.stored(8)).preferences == LIKED
        assert await store.stored(CHAT) is None

    with_store(url_of(kept), use)

    assert len(list(kept.parent.glob("*.damaged-*"))) == 1


def test_a_file_that_is_deleted_while_it_runs(kept: Path) -> None:
    """What is saved afterwards stands in a new file at the same place, not in the deleted one."""

    async def use(store: PreferenceStore) -> None:
        assert await store.of(CHAT) == LIKED
        kept.unlink()  # noqa: ASYNC240 - as quick as can be
        await store.save(8, LIKED)
        assert store.known(CHAT) == LIKED

    with_store(url_of(kept), use)

    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT chat FROM preferences").fetchall() == [(8,)]


def test_a_database_of_a_newer_program(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is left as it is; the message says to install the newest program."""

    async def make_newer() -> None:
        database = Database(url)
        async with database.writing() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await database.close()

    asyncio.run(make_newer())
    with_store(url, lambda store: each_fails(store, r"newer bangdan \(step 9999.*Install"))

    assert len(caplog.records) == 1


def test_processes_that_start_together_do_not_break_each_other(url: str) -> None:
    """One of them makes the tables, and all can use them."""
    script = (
        "import asyncio, sys; from bot.storage.preferences import Preferences, PreferenceStore\n"
        "async def use():\n"
        "    store = PreferenceStore(sys.argv[1]); store._database(); sys.stdin.readline()\n"
        "    await store.open(); await store.save(int(sys.argv[2]), Preferences(count=1))\n"
        "    print(await store.stored(int(sys.argv[2])) is not None); await store.close()\n"
        "asyncio.run(use())"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, url, str(number)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    said = [process.communicate("go\n", timeout=60) for process in processes]

    assert said == [("True\n", "")] * 4


def test_a_server_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    """The program starts, and neither message, traceback nor log shows name or password."""
    pytest.importorskip("asyncpg")
    shown = []

    async def use(store: PreferenceStore) -> None:
        with pytest.raises(StorageError) as caught:
            await store.save(CHAT, LIKED)
        shown.append("".join(traceback.format_exception(caught.value)))
        assert str(caught.value).startswith("postgresql://127.0.0.1:1/chats: cannot use")
        await each_fails(store, "ConnectionRefusedError.*See that the server runs")

    with_store("postgresql://somebody:s3cret@127.0.0.1:1/chats?password=s3cret", use)

    assert not re.search("somebody|s3cret", caplog.text + shown[0])
    assert len(caplog.records) == 1


@pytest.mark.skipif(not SERVER, reason="TEST_POSTGRES_URL names no server")
def test_a_server_that_refuses(caplog: pytest.LogCaptureFixture) -> None:
    """Its code is told, so that the operator can look it up; who was refused is not."""
    refused = {
        re.sub(r"//[^@]*@", "//somebody:s3cret@", SERVER): r"\(Invalid.*, SQLSTATE 28",
        f"{SERVER}?search_path=none": r"\(InvalidSchemaNameError, SQLSTATE 3F000\)",
    }
    for url, words in refused.items():
        with_store(url, partial(each_fails, words=words))

    assert "somebody" not in caplog.text
    assert "s3cret" not in caplog.text


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for longer than a moment, by answers less than by changes."""
    pytest.importorskip("asyncpg")
    monkeypatch.setattr(module, "SERVER_S", 0.2)

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async def use() -> None:
        silent = await asyncio.start_server(hear, "127.0.0.1", 0)
        port = silent.sockets[0].getsockname()[1]
        async with opened(f"postgresql://somebody:s3cret@127.0.0.1:{port}/chats") as store:
            await each_fails(store, "TimeoutError")
        silent.close()

    asyncio.run(use())


def test_a_server_whose_driver_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with_store(
        "postgresql://somebody@127.0.0.1:1/chats",
        lambda store: each_fails(store, r"pip install 'bangdan\[postgres\]'"),
    )


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:///data/x.sqlite3", "data/x.sqlite3"),
        ("postgresql://host/name", "postgresql://host/name"),
        ("postgresql://me:a%40b@[::1]:5/name?sslmode=require", "postgresql://[::1]:5/name"),
        ("postgresql://me:wr/ong@host/name", "the PostgreSQL database"),
        ("postgresql://me:wr?ong@host/name", "the PostgreSQL database"),
        ("postgresql://host/name?password=p@ss", "the PostgreSQL database"),
    ],
)
def test_a_place_is_told_without_secrets(url: str, place: str) -> None:
    """However an address is written, its user and password are not in it."""
    assert Database(url).place == place


def test_the_steps_make_the_tables_that_the_program_uses(url: str) -> None:
    """Steps and tables are two tellings of the same."""

    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), TABLES)

    async def use() -> None:
        database = Database(url)
        async with database.reading() as connection:
            assert await connection.run_sync(differences) == []
        await database.close()

    asyncio.run(use())


def test_the_newest_step_is_the_last_of_one_line() -> None:
    """The steps do not fork, and the constant names their end."""
    here = str(Path(migrations.__file__).parent)

    assert ScriptDirectory(here, version_locations=[here]).get_heads() == [migrations.NEWEST]


def test_a_step_that_fails_leaves_nothing_behind(
    path: Path,
) -> None:
    """The tables stay as they were before it, and the next start tries again."""
    with_store(url_of(path), lambda store: store.save(CHAT, LIKED))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM alembic_version")  # the first step will fail: table exists
    with_store(url_of(path), lambda store: each_fails(store, "already exists"))

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT * FROM alembic_version").fetchall() == []
        assert database.execute("SELECT chat FROM preferences").fetchall() == [(CHAT,)]
