"""Whole conversations with the real program, from readable files."""

from __future__ import annotations

from pathlib import Path

import pytest
from double import Double, Program
from double.script import Script

FILES = sorted((Path(__file__).parents[1] / "conversations").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conversation(path: Path, double: Double, program: Program) -> None:
    """Each line of the file comes true."""
    double.methods.limits_on = False
    double.allow()
    program.set(BANGDAN_SEND_LIMITS="off")
    program.start()

    Script(double, program).play(path)
