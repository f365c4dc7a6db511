"""Questions in plain words, in both languages: what each asks, as its command."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.names import Names
from bot.core.queries import NoSuch, NoteKind, Slip, Understood
from bot.core.reading import command_text, understand

ASKED = [
    ("医疗最强的模型是哪个", "top 医疗 1"),
    ("醫療最強的是誰", "top 医疗 1"),
    ("谁的医疗最好", "top 医疗 1"),
    ("医疗哪家强", "top 医疗 1"),
    ("70B以上的模型教育前三", "top 教育 3 >=70B"),
    ("阿里14B以下医疗最好的", "top 医疗 1 <=14B 阿里巴巴"),
    ("32B以下法律前五", "top 法律 5 <=32B"),
    ("which model under 10B is best at math", "top 推理与数学计算 1 <10B"),
    ("top 3 at math under 10B", "top 推理与数学计算 3 <10B"),
    ("best sub-10b model for math", "top 推理与数学计算 1 <10B"),
    ("best models in law", "top 法律"),
    ("哪些模型法律超过60分", "top 法律>60"),
    ("医疗占2教育占1", "top 医疗*2 教育"),
    ("医疗占60%教育占40%谁最强", "top 医疗*6 教育*4 1"),
    ("医疗和教育加权2:1", "top 医疗*2 教育"),
    ("加权2比1 医疗 教育", "top 医疗*2 教育"),
    ("医疗权重2教育权重1 前五", "top 医疗*2 教育 5"),
    ("医疗权重是教育的两倍", "top 医疗*2 教育"),
    ("best at medicine and law weighted 2:1", "top 医疗*2 法律 1"),
    ("top 5 by medicine twice as important as education", "top 医疗*2 教育 5"),
    ("law three times as important as math", "top 法律*3 推理与数学计算"),
    ("smallest model above 60", "top 2 总分>60 smallest"),
    ("倒数三名", "top 3 worst"),
    ("谁的法律最差", "top 法律 1 worst"),
    ("法律和医疗都好的前三", "top 法律 医疗 3"),
    ("除了阿里谁医疗最强", "top 医疗 1 -阿里巴巴"),
    ("新模型里医疗最强的", "top 医疗 1 new"),
    ("有没有比 phi-4 强的 14B 模型", "top 14B 总分>55.2"),
    ("which models beat phi-4 in math", "top 推理与数学计算>77.3"),
    ("小模型里谁最强", "top 1 <=14B"),
    ("蒸馏模型排名", "top distill"),
    ("deepseek r1 排第几", "model DeepSeek-R1"),
    ("qwq-32b法律多少分", "model qwq-32b 法律"),
    ("法律第三名是谁", "model qwq-32b 法律"),
    ("second best in law", "model DeepSeek-R1 法律"),
    ("strengths of phi-4", "model phi-4"),
    ("is qwq better than r1 in education?", "compare qwq-32b DeepSeek-R1 教育"),
    ("qwq-32b和GLM-Z1-32B谁法律更强", "compare qwq-32b GLM-Z1-32B-0414 法律"),
    ("R1 和它的 32B 蒸馏版", "compare DeepSeek-R1 DeepSeek-R1-Distill-Qwen-32B"),
    ("阿里 vs 智谱", "compare 阿里巴巴 智谱AI"),
    ("阿里和腾讯谁医疗强", "compare 阿里巴巴 腾讯 医疗"),
    ("32B和14B哪个强", "compare 32B 14B"),
    ("智谱有哪些模型", "org 智谱AI"),
    ("what models does google have", "org Google"),
    ("各领域第一", "leaders"),
    ("each domain's leader", "leaders"),
    ("14B以下每个领域最强的", "leaders <=14B"),
    ("best per size", "sizes"),
    ("有什么新模型", "new"),
    ("what's new", "new"),
    ("有哪些领域", "domains"),
    ("心理健康考什么", "domains 心理健康"),
    ("数据来源", "about"),
    ("怎么用", "help"),
    ("what changed", "diff"),
]

NAMED = [
    ("qwq-32b", "model qwq-32b"),
    ("医疗", "top 医疗"),
    ("阿里", "org 阿里巴巴"),
    ("千问", "org 阿里巴巴"),
    ("32B", "top 32B"),
    ("llama 70b", "which llama 70b"),
    ("qwq-32b phi-4", "compare qwq-32b phi-4"),
    ("千问 vs llama", "which 千问, llama"),
    ("gpt-4o", "no model gpt-4o"),
    ("gpt-4o 法律多少分", "no model gpt-4o"),
    ("豆包和qwq谁强", "no model 豆包"),
    ("mistral large score", "no model mistral large"),
    ("qwen max vs r1", "no model qwen max"),
    ("openai有哪些模型", "no org openai"),
]

OUTSIDE = [
    "写代码哪个模型好",
    "which model is best at coding",
    "qwq-32b 多少钱",
    "qwen2.5 支持视觉吗",
    "哪个模型翻译最好",
    "cheapest model under 10B",
    "最快的模型",
    "今天天气怎么样",
    "best model for cooking",
    "qwq什么时候发布的",
]

SMALL_TALK = ["你好", "hi", "谢谢", "who are you", "你是谁"]


@pytest.mark.parametrize(("text", "command"), [*ASKED, *NAMED])
def test_question(text: str, command: str, reads: object) -> None:
    """A question asks just what an expert would look up."""
    assert callable(reads)
    assert reads(text) == command


@pytest.mark.parametrize("text", OUTSIDE)
def test_question_outside_the_table_is_not_answered(text: str, reads: object) -> None:
    """What the board does not hold is never answered with a model, whatever names it holds."""
    assert callable(reads)
    assert reads(text) == "slip outside"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("编程最强的", "top 推理与数学计算"),
        ("which is best at coding", "top 推理与数学计算"),
        ("谁写作最好", "top 语言与指令遵从"),
        ("今天天气", None),
        ("哪个最便宜", None),
    ],
)
def test_what_is_outside_has_its_nearest_column(
    names: Names, text: str, nearest: str | None
) -> None:
    """What comes nearest is offered to be asked; where nothing does, nothing is."""
    reading = understand(text, names)

    assert isinstance(reading, Slip)
    assert (reading.query and command_text(reading.query, names)) == nearest


@pytest.mark.parametrize(
    ("text", "closest"), [("/top 编程", ("推理与数学计算",)), ("/top 价格", ()), ("/top ab", ())]
)
def test_a_column_that_is_not_there_is_not_guessed(
    names: Names, text: str, closest: tuple[str, ...]
) -> None:
    """Two signs that look alike suggest nothing."""
    reading = understand(text, names)

    assert isinstance(reading, NoSuch)
    assert reading.missing[0].closest == closest


@pytest.mark.parametrize("text", SMALL_TALK)
def test_small_talk_is_told(text: str, reads: object) -> None:
    """Greetings and thanks are small talk."""
    assert callable(reads)
    assert reads(text) == "slip small-talk"


def test_questions_want_a_direct_answer(names: Names) -> None:
    """A question in plain words wants a direct sentence first, a bare name or command does not."""
    direct = {
        text: reading.direct
        for text in ("医疗最强的是谁", "which is best at law", "医疗", "/top 医疗", "qwq-32b")
        if isinstance(reading := understand(text, names), Understood)
    }

    assert direct == {
        "医疗最强的是谁": True,
        "which is best at law": True,
        "医疗": False,
        "/top 医疗": False,
        "qwq-32b": False,
    }


def test_all_who_share_the_first_place_are_the_best(names: Names) -> None:
    """A superlative asks for all that share the first place."""
    reading = understand("10B以下最强的模型", names)

    assert isinstance(reading, Understood)
    assert reading.query.count == 2


def test_nobody_stands_at_place_nought(names: Names) -> None:
    """There is no place before the first."""
    assert isinstance(understand("around 0", names), Slip)
    assert isinstance(understand("0)around)0", names), Slip)


@pytest.mark.parametrize(
    ("text", "command", "note"),
    [
        ("前10%", "top 5", "5/43"),
        ("法律前5%", "top 法律 3", "3/43"),
        ("top 10%", "top 5", "5/43"),
        ("bottom 20%", "top 9 worst", "9/43"),
        ("14B以下法律前10%", "top 法律 3 <=14B", "3/21"),
        ("阿里的前50%", "top 4 阿里巴巴", "4/8"),
        ("前百分之十", "top 5", "5/43"),
    ],
)
def test_shares_of_a_list_are_counted(text: str, command: str, note: str, names: Names) -> None:
    """Per cent of a list count of those that fit, rounded up, and a note tells of how many."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command
    assert [(item.kind, item.name) for item in reading.notes] == [(NoteKind.ASSUMED, note)]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("医疗超过qwq的", "top 医疗>76.5"),
        ("医疗低于qwq的", "top 医疗<76.5"),
        ("法律不如r1的模型", "top 法律<74.8"),
    ],
)
def test_those_above_a_model_are_listed(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """Who asks for those above or below a model is shown a list, not the model."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("前一百", "top"),
        ("法律前两百名", "top 法律"),
        ("既要法律好又要小", "top 法律 <=14B"),
        ("最全面的模型", "top 1"),
        ("开源模型", "top"),
        ("open source LLMs", "top"),
    ],
)
def test_everyday_words_are_read(text: str, command: str, reads: Callable[[str], str]) -> None:
    """Words of everyday speech ask what they say, not about a piece of themselves."""
    assert reads(text) == command
