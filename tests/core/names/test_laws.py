"""Laws of names: what holds for every printed name, however it is written."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.boards import aliases, shipped
from bot.core.names import Ambiguous, Found, How, Names, Outcome, build_names

BOARD = shipped()
NAMES: Names = build_names(BOARD, aliases())
PRINTED = [model.name for model in BOARD.models]
TRUE_SIZES = {size for sizes in aliases().sizes.values() for size in sizes}
SIZED = [name for name in PRINTED if re.search(r"\d[bB]", name)]

printed = st.sampled_from(PRINTED)
sized = st.sampled_from(SIZED)


def named(outcome: Outcome[str]) -> set[str]:
    """All names that an outcome offers as meant."""
    match outcome:
        case Found(name):
            return {name}
        case Ambiguous(candidates):
            return set(candidates)
        case _:
            return set()


def wide(text: str) -> str:
    """The text in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(printed)
def test_an_exact_name_wins(name: str) -> None:
    """A printed name is never ambiguous, whatever else begins with it."""
    assert NAMES.model(name) == Found(name, How.EXACT)


@given(printed, st.randoms(use_true_random=False))
def test_case_changes_nothing(name: str, random: object) -> None:
    """Capitals and small letters are alike."""
    assert hasattr(random, "random")
    spelled = "".join(c.upper() if random.random() < 0.5 else c.lower() for c in name)

    assert NAMES.model(spelled) == Found(name, How.EXACT)


@given(printed, st.sampled_from(["", " ", "　", "_"]))
def test_width_and_outer_space_change_nothing(name: str, around: str) -> None:
    """Full width and what stands around a name say nothing."""
    assert NAMES.model(f"{around}{wide(name)} ") == Found(name, How.EXACT)


@given(printed, st.lists(st.sampled_from(["-", " ", "_", ""]), min_size=12, max_size=12))
def test_separators_that_are_not_between_digits_change_nothing(
    name: str, separators: list[str]
) -> None:
    """Hyphen, space, underscore or nothing, where no two digits meet."""
    left = iter(separators)
    spelled = re.sub(r"(?<!\d)[-_](?=.)|(?<=\d)[-_](?!\d)", lambda _: next(left, "-"), name)

    assert NAMES.model(spelled) == Found(name, How.EXACT)


@given(printed, st.data())
def test_a_changed_digit_never_finds_the_old_row(name: str, data: st.DataObject) -> None:
    """Digits are never corrected; those of a quantisation and of true counts are data."""
    places = [match.start() for match in re.finditer(r"(?<![fF][pP])\d", name)]
    assume(places)
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != name[place]]))
    spelled = name[:place] + digit + name[place + 1 :]
    assume(not any(size in spelled.lower() for size in TRUE_SIZES))

    assert name not in named(NAMES.model(spelled))


@given(
    sized,
    st.sampled_from(
        ["", "openrouter/", "accounts/fireworks/models/", "vendor-a/", "Pro/x/", "@cf/x/"]
    ),
    st.sampled_from(
        [
            "",
            ":free",
            "-AWQ",
            "-GPTQ-Int4",
            "-GGUF",
            "-bnb-4bit",
            "-4bit",
            ":latest",
            "-128k",
            "-maas",
        ]
    ),
)
def test_hosting_noise_changes_nothing(name: str, before: str, behind: str) -> None:
    """Paths and packaging around a name that says its size leave it the same row."""
    assert NAMES.model(f"{before}{name}{behind}") in {
        Found(name, How.EXACT),
        Found(name, How.VARIANT),
    }


@given(printed, st.sampled_from(["Coder", "VL", "Math", "Preview", "abliterated", "Audio", "1M"]))
def test_a_sibling_is_never_the_row(name: str, sibling: str) -> None:
    """Another line of a listed model is another model."""
    assert named(NAMES.model(f"{name}-{sibling}")) == set()


@given(
    st.sampled_from(
        ["qwen", "llama", "gemma", "glm", "deepseek r1", "mistral small", "phi", "千问"]
    ),
    st.sampled_from(["", "2", "2.5", "3", "3.1", "3.2", "3.3", "4"]),
    st.sampled_from(
        ["0.5", "1", "1.5", "3", "4", "7", "8", "9", "12", "14", "24", "27", "32", "70", "72"]
    ),
)
def test_what_is_found_never_contradicts_a_size_said(family: str, version: str, size: str) -> None:
    """A size that is said is the size of every row that is offered, a version likewise."""
    assume((family, version) != ("mistral small", "3"))  # a nickname: the row prints no version
    for name in named(NAMES.model(f"{family}{version} {size}b")):
        said = re.findall(r"(?<![\d.])(\d+(?:\.\d+)?)[bB](?![a-z])", name)
        of_table = BOARD.by_name[name].size_b  # type: ignore[index]  # a printed name
        assert float(size) in {*map(float, said), of_table}
        assert not version or version.replace(".", "") in re.sub(r"[._]", "", name)


@given(st.text(max_size=60))
def test_any_text_has_an_outcome(text: str) -> None:
    """Whatever is typed resolves to something, and what is offered is on the board."""
    assert named(NAMES.model(text)) <= set(PRINTED)
    assert named(NAMES.org(text)) <= set(BOARD.orgs)
    assert named(NAMES.domain(text)) <= {column.name for column in BOARD.columns}


@given(st.text(max_size=60))
def test_words_and_mentions_lie_in_the_text(text: str) -> None:
    """Words and mentions come left to right, not overlapping, inside the folded text."""
    from bot.core.names import fold  # noqa: PLC0415 - beside its one use

    folded = fold(text).text
    for spans in (NAMES.words_in(folded), NAMES.models_in(text)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(folded)
            end = span.end
