"""Mentions of models: each convention an expert would expect, as a table of cases."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from bot.core.names import Ambiguous, Found, How, Names, Unknown, fold

R1 = "DeepSeek-R1"
V3 = "deepseek-chat-v3-0324"
MAVERICK = "Llama-4-Maverick-17B-128E-Instruct-FP8"
SCOUT = "Llama-4-Scout-17B-16E-Instruct"
DISTILLS = {
    "1.5b": "DeepSeek-R1-Distill-Qwen-1.5B",
    "7b": "DeepSeek-R1-Distill-Qwen-7B",
    "8b": "DeepSeek-R1-Distill-Llama-8B",
    "14b": "DeepSeek-R1-Distill-Qwen-14B",
    "32b": "DeepSeek-R1-Distill-Qwen-32B",
    "70b": "DeepSeek-R1-Distill-Llama-70B",
}
QWENS = tuple(f"qwen2.5-{size}b-instruct" for size in ("72", "32", "14", "7", "3", "1.5", "0.5"))


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("qwen 32b", ("qwen2.5-32b-instruct", DISTILLS["32b"])),
        ("llama 70b", ("Llama-3.3-70B-Instruct", DISTILLS["70b"])),
        ("r1 32b", DISTILLS["32b"]),
        ("glm4 9b", ("GLM-4-9B-0414", "glm-4-9b-chat")),
        ("gemma 27", "gemma-3-27b-it"),
        ("r1 distill 7b", DISTILLS["7b"]),
        ("GLM-Z1-32B", "GLM-Z1-32B-0414"),
        ("qwen3", ()),
        ("gpt4", ()),
        ("千问", (*QWENS, "qwq-32b")),
    ],
)
def test_names_that_fuzzy_matching_gets_wrong(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """What a fuzzy match was measured to answer wrongly, or by luck of the table's order."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize("board_name", ["DeepSeek-R1", "phi-4", "internlm2_5-7b-chat", MAVERICK])
def test_printed_names_are_exact(names: Names, board_name: str) -> None:
    """A printed name finds its row and says that it is exact."""
    assert names.model(board_name) == Found(board_name, How.EXACT)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("deepseek/deepseek-r1:free", R1),
        ("accounts/fireworks/models/llama-v3p3-70b-instruct", "Llama-3.3-70B-Instruct"),
        ("meta.llama3-1-405b-instruct-v1:0", "Meta-Llama-3.1-405B-Instruct"),
        ("us.meta.llama4-scout-17b-instruct-v1:0", SCOUT),
        ("@cf/google/gemma-3-12b-it", "gemma-3-12b-it"),
        ("vertex_ai/meta/llama-3.1-405b-instruct-maas", "Meta-Llama-3.1-405B-Instruct"),
        ("Pro/deepseek-ai/DeepSeek-V3", V3),
        ("Qwen/Qwen2.5-7B-Instruct-Turbo", "qwen2.5-7b-instruct"),
        ("llama-3.3-70b-versatile", "Llama-3.3-70B-Instruct"),
        ("mlx-community/Qwen2.5-72B-Instruct-4bit", "qwen2.5-72b-instruct"),
        ("bartowski/Qwen2.5-72B-Instruct-GGUF:Q4_K_M", "qwen2.5-72b-instruct"),
        ("unsloth/Llama-3.2-1B-Instruct-unsloth-bnb-4bit", "Llama-3.2-1B-Instruct"),
        ("nvidia/DeepSeek-R1-FP4", R1),
        ("Qwen2.5-72B-Instruct-128K", "qwen2.5-72b-instruct"),
        ("glm-4-9b-chat-hf", "glm-4-9b-chat"),
        ("DeepSeek-R1-Turbo", R1),
    ],
)
def test_packaging_changes_nothing(names: Names, mention: str, expected: str) -> None:
    """Paths of providers, hosts' words and quantisations do not change which model is meant."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Llama 3.3 70B fp8", "Llama-3.3-70B-Instruct-fp8"),
        ("llama3.3 70b", "Llama-3.3-70B-Instruct"),
        ("QwQ-32B-FP8", "qwq-32b"),
        ("Qwen/Qwen2.5-72B", "qwen2.5-72b-instruct"),
        ("gemma-3-27b-chat", "gemma-3-27b-it"),
        ("glm 4 9b chat", "glm-4-9b-chat"),
        ("DeepSeek-V3", V3),
        ("deepseek-v3-250324", V3),
        ("hunyuan-a52b-instruct", "hunyuan-large"),
        ("llama 4 400b", MAVERICK),
        ("llama4 109b", SCOUT),
        ("llama-4-scout-109b-a17b", SCOUT),
        ("混元", "hunyuan-large"),
        ("minimax", "MiniMax-Text-01"),
        ("phi", "phi-4"),
        ("hermes", "Hermes-3-Llama-3.1-405B"),
        ("qwq", "qwq-32b"),
    ],
)
def test_what_is_left_unsaid_is_filled_in_where_one_row_fits(
    names: Names, mention: str, expected: str
) -> None:
    """Training, date, quantisation, even size may be left out where that leaves one row."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(("size", "expected"), [*DISTILLS.items(), ("671b", R1)])
def test_ollama_tags_mean_what_ollama_meant(names: Names, size: str, expected: str) -> None:
    """`deepseek-r1:32b` is a distill, `:671b` is R1 itself."""
    assert said_of(names.model(f"deepseek-r1:{size}")) == expected


@pytest.mark.parametrize(
    "mention",
    [
        *("DeepSeek-R1-0528", "deepseek-chat-v3.1", "deepseek-r1-zero", "DeepSeek-V2.5"),
        *("qwen3:32b", "Qwen2-72B", "qwq-32b-preview", "qwen2.5-coder-32b", "Qwen2.5-VL-72B"),
        *("Qwen2.5-Math-7B", "Qwen2-Audio-7B", "Qwen2.5-7B-Instruct-1M", "qwen2.5-4b"),
        *("llama3.1:70b", "Llama-3.2-11B-Vision", "llama 3.4 70b", "llama4 behemoth", "llama2"),
        *("glm-4.5-air", "GLM-4V-9B", "glm-4-9b-chat-1m", "GLM-Z1-Air", "gemma2 27b"),
        *("gemma-4-27b", "gemma 31b", "phi-3-medium", "phi-4-mini", "phi-5"),
        *("Mistral-Small-3.2-24B", "mistral-large-2411", "mistral-nemo", "mixtral-8x7b"),
        *("hunyuan-a13b", "hunyuan-t1", "minimax-m1", "internlm3-8b", "Hermes-3-Llama-3.1-70B"),
        *("nvidia/Llama-3.1-Nemotron-70B-Instruct", "Llama-3.3-70B-Instruct-abliterated"),
        *("Dolphin3.0-Qwen2.5-3B", "DeepSeek-R1-Distill-Qwen-32B-Japanese", "OpenHermes-2.5"),
        *("Llama-4-Scout-17B-128E-Instruct", "gpt-4o", "claude-3.5-sonnet", "gemini-2.5-pro"),
        *("ernie-4.5", "kimi-k2", "doubao-1.5-pro", "codellama:34b", "deepseek-coder:6.7b"),
    ],
)
def test_other_models_are_unknown(names: Names, mention: str) -> None:
    """Other dates, lines, versions, sizes, siblings and finetunes are not on the board."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize(
    "mention",
    ["hunyuan-turbo", "qwen-turbo", "GLM-4-Flash", "qwen-plus", "hunyuan-lite", "qwen-max"],
)
def test_a_hosts_word_is_a_product_where_nothing_else_tells(names: Names, mention: str) -> None:
    """`turbo` is noise behind a size; behind a bare family it is another product."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize("mention", ["gemini", "copilot", "元宝", "bard", "le chat"])
def test_products_are_no_models_of_the_board(names: Names, mention: str) -> None:
    """A product may stand for its maker, but not for a model that the table lists."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize("mention", ["openai phi-4", "meta qwen 7b", "mistral llama 8b"])
def test_a_maker_that_is_said_must_be_right(names: Names, mention: str) -> None:
    """An organisation said may not contradict the row's."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("通义千问2.5-72B", "qwen2.5-72b-instruct"),
        ("满血版R1", R1),
        ("R1 蒸馏 32B", DISTILLS["32b"]),
        ("R1蒸餾羊駝 8B", DISTILLS["8b"]),
        ("書生浦語 7b", "internlm2_5-7b-chat"),
        ("智谱Z1沉思", "GLM-Z1-Rumination-32B-0414"),
        ("Ｑｗｅｎ２．５－７２Ｂ", "qwen2.5-72b-instruct"),
        ("qianwen2.5 14b", "qwen2.5-14b-instruct"),
        ("ds-r1", R1),
        ("l3.3-70b", "Llama-3.3-70B-Instruct"),
        ("ll3.1 8b", "Llama-3.1-8B-Instruct"),
        ("qwen25-72b", "qwen2.5-72b-instruct"),
        ("llama-31-405b", "Meta-Llama-3.1-405B-Instruct"),
        ("微软 Phi-4", "phi-4"),
    ],
)
def test_scripts_and_nicknames(names: Names, mention: str, expected: str) -> None:
    """Chinese in either script, full width, pinyin, abbreviations, missing separators."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize("mention", ["Llamá-3.3-70B", "LLAMA\u0301 3.3 70b", "llàmå3.3 70b"])
def test_marks_on_latin_letters_say_nothing(names: Names, mention: str) -> None:
    """A letter with a mark is that letter; no name is cut at it."""
    assert said_of(names.model(mention)) == "Llama-3.3-70B-Instruct"


@pytest.mark.parametrize(
    "mention", ["Llаma-3.3-70B", "ラマ 70b", "qwen-32bи", "라마 70b", "ж 405b"]
)
def test_letters_of_other_scripts_are_never_passed_over(names: Names, mention: str) -> None:
    """A word is not cut at a letter that it is not expected to have, and none is left out."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize("text", ["mistrаl", "nаtional lаw", "Gemmа", "lаw"])
def test_no_word_stands_inside_letters(names: Names, text: str) -> None:
    """Part of a word is no word, whatever script its other letters are of."""
    assert names.words_in(fold(text).text) == ()


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("original 405b", "Meta-Llama-3.1-405B-Instruct"),
        ("官方 405B", "Meta-Llama-3.1-405B-Instruct"),
        ("vanilla llama 70b", "Llama-3.3-70B-Instruct"),
        ("原版 r1", R1),
        ("official v3", V3),
        ("original v3", ()),
        ("原版 R1 32B", ()),
        ("原始 GLM-4-9B", "glm-4-9b-chat"),
        ("original hermes 405b", "Hermes-3-Llama-3.1-405B"),
        ("405b base", ()),
    ],
)
def test_the_original_is_not_what_was_made_of_it(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """`original` leaves out finetunes, distills and later dates; who names those means them."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("depseek r1", R1),
        ("hunyaun-large", "hunyuan-large"),
        ("llama 4 mavrick", MAVERICK),
        ("mistrl small 3.1", "Mistral-Small-3.1-24B-Instruct-2503"),
        ("GLM-Z1-Ruminaton-32B", "GLM-Z1-Rumination-32B-0414"),
    ],
)
def test_typos_in_letters_are_put_right(names: Names, mention: str, expected: str) -> None:
    """A few wrong letters in a long word are put right, and it is said."""
    assert names.model(mention) == Found(expected, How.CORRECTED)


@pytest.mark.parametrize(
    "word", ["huge", "good", "hair", "damp", "gamma", "demo", "noun", "zeta", "gauge"]
)
@pytest.mark.parametrize("name", ["gemma-3-27b-it", "Llama-3.3-70B-Instruct", "qwen2.5-72b"])
def test_everyday_words_are_no_typos(names: Names, name: str, word: str) -> None:
    """A short word beside a name is a finetune's, not a misspelt nickname of a maker."""
    assert isinstance(names.model(f"{name}-{word}"), Unknown)


@pytest.mark.parametrize("mention", ["qwp-32b", "codestral", "mixtral", "internvl", "codegemma"])
def test_other_words_are_no_typos(names: Names, mention: str) -> None:
    """Names of other models are not corrected into listed ones, however near."""
    assert isinstance(names.model(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("qwen2.5", set(QWENS)),
        (
            "mistral-small",
            {"Mistral-Small-3.1-24B-Instruct-2503", "Mistral-Small-24B-Instruct-2501"},
        ),
        ("GLM-4-9B", {"GLM-4-9B-0414", "glm-4-9b-chat"}),
        ("llama4", {MAVERICK, SCOUT}),
        ("r1 distill", set(DISTILLS.values())),
        ("internlm", {"internlm2_5-20b-chat", "internlm2_5-7b-chat"}),
    ],
)
def test_several_rows_ask_with_those_that_fit(
    names: Names, mention: str, expected: set[str]
) -> None:
    """All that fit what was said are offered, and nothing else."""
    outcome = names.model(mention)

    assert isinstance(outcome, Ambiguous)
    assert set(outcome.candidates) == expected


def test_a_plain_name_stands_before_its_variants(names: Names) -> None:
    """What has the fewest words unsaid is offered first."""
    outcome = names.model("glm z1")

    assert isinstance(outcome, Ambiguous)
    assert outcome.candidates[-1] == "GLM-Z1-Rumination-32B-0414"


@pytest.mark.parametrize(
    "mention", ["", "   ", "?", "模型", "!!!", "🦙", "v", "的" * 500, "a" * 5000]
)
def test_what_names_nothing_is_unknown(names: Names, mention: str) -> None:
    """Noise is a normal outcome, never a fault."""
    assert isinstance(names.model(mention), Unknown)


def test_near_names_are_suggested_under_a_refusal(names: Names) -> None:
    """An unknown name comes with the nearest ones, as suggestions only."""
    outcome = names.model("qwen2.5-coder-32b")

    assert isinstance(outcome, Unknown)
    assert "qwen2.5-32b-instruct" in outcome.closest


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("ollama run gemma3:12b", "gemma-3-12b-it"),
        ("https://huggingface.co/deepseek-ai/DeepSeek-R1/tree/main", R1),
        ("Llama-3.2-3B-Instruct-q4f16_1-MLC", "Llama-3.2-3B-Instruct"),
        ("qwen2.5-7b-instruct-q4_k_m-00001-of-00002.gguf", "qwen2.5-7b-instruct"),
    ],
)
def test_commands_addresses_and_files_name_their_model(
    names: Names, mention: str, expected: str
) -> None:
    """What stands around a name in a terminal, a browser or a folder says nothing."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("qwen2.5-72b-instrcut", "qwen2.5-72b-instruct"),
        ("lamma3.3 70b", "Llama-3.3-70B-Instruct"),
        ("minimaxx", "MiniMax-Text-01"),
    ],
)
def test_trainings_and_doubled_letters_may_be_misspelt(
    names: Names, mention: str, expected: str
) -> None:
    """`instrcut` is instruct; letters doubled at the wrong place are the usual slip."""
    assert names.model(mention) == Found(expected, How.CORRECTED)
