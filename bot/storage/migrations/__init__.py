"""The history of the tables: each module beside this one is a step forward, and `migrate` walks.

A step never changes once it is released. A new one names the last as its `down_revision`, and
`NEWEST` names the new one; a test says where the steps and `tables` disagree.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import StorageError

NEWEST = "0001"
"""The step that brings the tables to what this program expects."""

_ONE_AT_A_TIME = 4_207_849_484
"""The number of the lock under which processes that start together migrate in turn."""


def is_current(connection: Connection) -> bool:
    """Whether the newest step has been taken; costs one small query, and no import of Alembic."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    steps = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return list(steps) == [NEWEST]


def migrate(connection: Connection) -> None:
    """Take the steps that are missing; all of them, or none where one fails.

    Args:
        connection: In a transaction of the caller's, who commits. On SQLite it holds the lock for
            writing already.

    Raises:
        StorageError: The tables are newer than this program.
    """
    if connection.dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:number)")
        connection.execute(lock, {"number": _ONE_AT_A_TIME})
    if is_current(connection):  # another process was faster
        return
    _walk(connection)


def _walk(connection: Connection) -> None:
    # not at the top: only the first start and an upgrade need Alembic, which takes 9 MB
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    here = str(Path(__file__).parent)
    steps = ScriptDirectory(here, version_locations=[here])
    context = EnvironmentContext(
        Config(),
        steps,
        fn=lambda taken, _context: steps._upgrade_revs(NEWEST, taken),  # noqa: SLF001 - as Alembic's own `upgrade` does
    )
    context.configure(connection=connection, transactional_ddl=True)
    try:
        with context.begin_transaction():
            context.run_migrations()
    except CommandError as error:
        found = ", ".join(context.get_context().get_current_heads())
        raise StorageError(
            f"the tables are of a newer bangdan (step {found}; this one knows {NEWEST}). "
            "Install the newest bangdan, or name another database."
        ) from error
