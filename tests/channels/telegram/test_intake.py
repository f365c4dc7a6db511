"""Updates that are odd: skipped and counted, each by itself."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lanes import Job
from bot.storage.journal import Journal


@pytest.mark.parametrize("date", [None, "soon", float("nan"), float("inf"), 10**400, [], {}])
def test_a_question_without_a_date_is_skipped(date: object, tmp_path: Path) -> None:
    """Neither journalled nor placed; counted."""
    journal = Journal(tmp_path / "journal.sqlite3", 1)
    intake = Intake(journal, lambda _: _job(date))
    intake.take([{"update_id": 1, "message": {"date": date}}], is_last=True)

    assert intake.unreadable == 1
    assert intake.lanes.jobs == 0
    assert journal.unanswered() == ()
    journal.close()


@pytest.mark.parametrize("number", [2**63, -(2**64), 10**400])
def test_an_id_beyond_all_bounds_is_skipped(number: int, tmp_path: Path) -> None:
    """It is counted, and not looked at."""
    journal = Journal(tmp_path / "journal.sqlite3", 1)
    intake = Intake(journal, lambda _: _job(0.0))
    intake.take([{"update_id": number}], is_last=False)

    assert intake.unreadable == 1
    assert journal.unanswered() == ()
    journal.close()


def test_half_a_surrogate_pair_is_journalled(tmp_path: Path) -> None:
    """What no file can hold as it is does not end the process."""
    journal = Journal(tmp_path / "journal.sqlite3", 1)
    intake = Intake(journal, lambda _: _job(0.0))
    intake.take([{"update_id": 1, "message": {"text": "a\ud83d"}}], is_last=False)

    ((number, text),) = journal.unanswered()
    assert number == 1
    assert text.isascii()
    journal.close()


def _job(asked_at: object) -> Job:
    """A group's question, as late as its date says."""

    async def work() -> None: ...

    return Job(lane=1, work=work, group=-1, asked_at=cast("float", asked_at))
