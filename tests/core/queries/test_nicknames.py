"""Names that hold words of the grammar: a host's nicknames, and printed ones of other boards."""

from __future__ import annotations

import json

import pytest
from builders import board_of

from bot.core.names import Aliases, Names, build_names
from bot.core.queries import Understood
from bot.core.reading import understand
from bot.library import load_aliases, shipped_data

NICKNAMES = [
    "老大哥", "小火", "大强", "天下第一", "最强大脑", "王者", "小模型", "和平", "best friend",
]  # fmt: skip


@pytest.fixture(scope="module")
def nicknamed(names: Names, tmp_path_factory: pytest.TempPathFactory) -> Names:
    """The shipped board with a host's nicknames laid over the shipped ones."""
    own = tmp_path_factory.mktemp("host") / "aliases.toml"
    own.write_text(f'[models]\n"DeepSeek-R1" = {json.dumps(NICKNAMES)}\n', encoding="utf-8")
    return build_names(names.board, load_aliases([shipped_data() / "aliases.toml", own]))


def models(text: str, names: Names) -> tuple[str, ...]:
    """The models that a text asks about."""
    reading = understand(text, names)
    assert isinstance(reading, Understood), reading
    return reading.query.models


@pytest.mark.parametrize("nickname", NICKNAMES)
def test_a_nickname_is_never_cut_apart(nickname: str, nicknamed: Names) -> None:
    """A nickname that holds words of the grammar stands for its model wherever it is said."""
    for text in (nickname, f"/model {nickname}", f"{nickname} 医疗多少分", f"{nickname}数学第几"):
        assert models(text, nicknamed) == ("DeepSeek-R1",)
    for text in (
        f"/compare {nickname}, qwq-32b",
        f"{nickname}和qwq-32b谁强",
        f"{nickname} vs qwq-32b",
    ):
        assert models(text, nicknamed) == ("DeepSeek-R1", "qwq-32b")


def test_nicknames_need_no_separator(nicknamed: Names) -> None:
    """Nicknames in a row with other names are told apart."""
    for text in ("/compare 老大哥 qwq-32b", "/compare qwq-32b 老大哥", "小火 qwq"):
        assert set(models(text, nicknamed)) == {"DeepSeek-R1", "qwq-32b"}


def test_a_nickname_may_stand_beside_the_name(nicknamed: Names) -> None:
    """A nickname that is said together with the name is the same model."""
    assert models("满血版R1", nicknamed) == ("DeepSeek-R1",)
    assert models("/compare 满血版R1 qwq-32b", nicknamed) == ("DeepSeek-R1", "qwq-32b")


def test_printed_names_may_hold_words_of_the_grammar() -> None:
    """A board's own names are found before the words in them: `Best One`, `最强大脑`."""
    rows = {name: ("x", "7B", {"总分": 80.0}) for name in ("Best One", "最强大脑", "小火")}
    names = build_names(board_of(rows), Aliases())

    assert models("/model best one", names) == ("Best One",)
    assert models("最强大脑", names) == ("最强大脑",)
    assert models("小火和最强大脑谁强", names) == ("小火", "最强大脑")
