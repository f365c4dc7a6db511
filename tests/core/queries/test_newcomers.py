"""Questions that rank organisations, set sizes against each other, or share out weights."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.names import Names
from bot.core.queries import NoteKind, Understood
from bot.core.reading import understand

BEST = "compare 深度求索 腾讯 阿里巴巴 智谱AI Meta org:minimax"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 5 finance companies", "compare 腾讯 深度求索 阿里巴巴 智谱AI Meta 金融"),
        ("法律前三的厂商", "compare 腾讯 深度求索 阿里巴巴 法律"),
        ("法律前三的廠商", "compare 腾讯 深度求索 阿里巴巴 法律"),
        ("/top 3 公司 法律", "compare 腾讯 深度求索 阿里巴巴 法律"),
        ("哪些厂商法律最好", "compare 腾讯 深度求索 阿里巴巴 智谱AI org:minimax Meta 法律"),
        ("14b以下法律前三的厂商", "compare 阿里巴巴 上海人工智能实验室 深度求索 法律 <=14B"),
        ("top 3 vendors under 10b", "compare 智谱AI 阿里巴巴 上海人工智能实验室 <10B"),
        ("厂商排名", BEST),
        ("top companies", BEST),
        ("best model of each company", BEST),
        ("各公司最强的模型", BEST),
        ("which companies are on the board", "about"),
        ("有哪些公司", "about"),
        ("which company made qwq-32b", "model qwq-32b"),
        ("哪家公司医疗最强", "compare 腾讯 深度求索 阿里巴巴 Meta 智谱AI org:minimax 医疗"),
        ("哪家公司最强", f"{BEST} 总分"),
        ("最强的公司是哪家", f"{BEST} 总分"),
        (
            "which org is best at law",
            "compare 腾讯 深度求索 阿里巴巴 智谱AI org:minimax Meta 法律",
        ),
        ("我们公司用哪个模型最好", "top 1"),
        ("最适合企业的模型", "top 1"),
    ],
)
def test_organisations_are_ranked_by_their_best(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """Organisations stand side by side, each with its best model, the best first."""
    assert reads(text) == command


@pytest.mark.parametrize("text", ["厂商排名", "前十名的公司", "rank the companies by math"])
def test_more_organisations_than_fit_are_told(text: str, names: Names) -> None:
    """Six are compared at most, and a note says that there are no more of them there."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert [(note.kind, note.said, note.name) for note in reading.notes] == [
        (NoteKind.ASSUMED, text, "top 6")
    ]


@pytest.mark.parametrize(
    ("text", "command", "lists"),
    [
        ("70b以上和32b以下比", "sizes", ["/top >=70B", "/top <=32B"]),
        ("70B以上和32B以下哪个强", "sizes", ["/top >=70B", "/top <=32B"]),
        (
            "models above 70b vs below 14b in law",
            "sizes 法律",
            ["/top 法律 >70B", "/top 法律 <14B"],
        ),
        ("32B以下的和14B以上的比医疗", "sizes 医疗", ["/top 医疗 <=32B", "/top 医疗 >=14B"]),
    ],
)
def test_ranges_of_sizes_against_each_other(
    text: str, command: str, lists: list[str], names: Names, reads: Callable[[str], str]
) -> None:
    """The best of every size is shown, and each range is a question of its own."""
    reading = understand(text, names)

    assert reads(text) == command
    assert isinstance(reading, Understood)
    assert [note.name for note in reading.notes] == lists
    assert {note.kind for note in reading.notes} == {NoteKind.APART}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("math 60% education 40%", "top 推理与数学计算*6 教育*4"),
        ("60% math and 40% education", "top 推理与数学计算*6 教育*4"),
        ("数学70% 语言30%", "top 推理与数学计算*7 语言与指令遵从*3"),
        ("數學70% 語言30%", "top 推理与数学计算*7 语言与指令遵从*3"),
        ("70%数学+30%法律 前三", "top 推理与数学计算*7 法律*3 3"),
        ("top 3 by 70% math, 30% law", "top 推理与数学计算*7 法律*3 3"),
        ("医疗50% 法律30% 教育20%", "top 医疗*5 法律*3 教育*2"),
        ("30%医疗 30%法律 40%教育", "top 医疗*3 法律*3 教育*4"),
        ("医疗占七成法律占三成", "top 医疗*7 法律*3"),
        ("医疗七成，法律三成", "top 医疗*7 法律*3"),
        ("医疗占7成法律占3成", "top 医疗*7 法律*3"),
        ("法律占比六成教育四成", "top 法律*6 教育*4"),
        ("医疗和法律各占一半", "top 医疗 法律"),
        ("法律超过80%", "top 法律>80"),
        ("法律八成以上", "top 法律>=80"),
        ("math 60% law 60%", "slip not-understood"),
        ("法律 60%", "slip not-understood"),
        ("法律成绩", "top 法律"),
    ],
)
def test_shares_of_a_whole_are_weights(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """Shares beside their domains are weights where they make a whole, and nothing else."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "command", "ignored"),
    [
        ("best chinese law model", "top 法律 1", ["chinese"]),
        ("中文法律最强的", "top 法律 1", ["中文"]),
        ("中文最强", "top 语言与指令遵从 1", []),
        ("中文和法律最强", "top 语言与指令遵从 法律 1", []),
        ("best at chinese medicine", "top 医疗 1", []),
    ],
)
def test_a_language_before_a_subject_is_no_subject(
    text: str, command: str, ignored: list[str], names: Names, reads: Callable[[str], str]
) -> None:
    """Chinese law is law; that it is in Chinese says nothing here, and a note tells."""
    reading = understand(text, names)

    assert reads(text) == command
    assert isinstance(reading, Understood)
    assert [note.said for note in reading.notes] == ignored


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("总分前10里法律最高的", "top 法律 1 总分>=69.4"),
        ("總分前十裡法律最高的", "top 法律 1 总分>=69.4"),
        ("法律前十里最小的", "top 5 法律>=52.7 smallest"),
        ("前十里有哪些是阿里的", "top 总分>=69.4 阿里巴巴"),
        ("医疗前五中教育最强的", "top 教育 1 医疗>=75.8"),
        ("among the top 10 overall, which is best at law", "top 法律 1 总分>=69.4"),
        ("smallest of the top 5 in math", "top 1 推理与数学计算>=84.8 smallest"),
        ("best at law among the top 10", "top 法律 1 总分>=69.4"),
        ("阿里的前三里法律最好的", "slip not-understood"),
        ("32B以下前五里法律最好的", "slip not-understood"),
        ("in the top 10", "top 10"),
        ("法律前十里面", "top 法律 10"),
    ],
)
def test_the_head_of_a_list_bounds_another(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """Who stands in one list's head is a bound on its scores, ties with the last included."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("qwen max 法律", "no model qwen max"),
        ("qwen max", "no model qwen max"),
        ("who wins in most domains", "leaders"),
        ("谁赢的科目最多", "leaders"),
        ("who's number 3", "model qwq-32b"),
        ("place 5 in law", "model deepseek-chat-v3-0324 法律"),
        ("number 1 in education", "top 教育 1"),
        ("finance over 80 and under 40b", "top <40B 金融>80"),
        ("finance over 75 and under 80", "top 金融>75 金融<80"),
        ("40b and under", "top <=40B"),
        ("法律大于60小于70", "top 法律>60 法律<70"),
        ("法律60以上70以下", "top 法律>=60 法律<=70"),
        ("法律60分以上、70分以下的前三", "top 3 法律>=60 法律<=70"),
        ("法律超过60不到70的按教育排", "top 教育 法律>60 法律<70"),
        ("law over 60, under 40b and over 70 in math", "top <40B 法律>60 推理与数学计算>70"),
        ("以下14B", "top <=14B"),
        ("gemma3 27b和gemma2 27b", "no model gemma2 27b"),
        ("MiniMax参数量", "org minimax"),
        ("v3.18和v3.19的变化", "slip no-such-version"),
        ("法律>60且医疗>70", "top 法律>60 医疗>70"),
        ("能超过R1数学的模型有吗", "top 推理与数学计算>89"),
        ("比qwq-32b小但数学更好的", "top <32B 推理与数学计算>87.1"),
        ("比qwq-32b小但数学更差的", "top <32B 推理与数学计算<87.1"),
        ("best at law or medicine", "top 法律 医疗 1"),
        ("法律-医疗 前三", "top 法律 医疗 3"),
    ],
)
def test_names_and_bounds_of_newcomers(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """What new questions showed: names told whole, bounds by a model's own score and size."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("法律前三，医疗前三", "top 法律 3 | top 医疗 3"),
        ("法律前三還有醫療前五", "top 法律 3 | top 医疗 5"),
        ("top 3 law and top 3 medicine", "top 法律 3 | top 医疗 3"),
        ("top 3 in law and bottom 3 in math", "top 法律 3 | top 推理与数学计算 3 worst"),
        ("法律前三，数学后三", "top 法律 3 | top 推理与数学计算 3 worst"),
        ("法律后三和数学前二", "top 法律 3 worst | top 推理与数学计算 2"),
        ("medicine and law top 3 each", "top 医疗 3 | top 法律 3"),
        ("法律、医疗、教育各前三", "top 法律 3 | top 医疗 3 | top 教育 3"),
        ("教育谁第一？法律又是谁第一？", "leaders 教育 法律"),
        ("best for law and best for math?", "leaders 法律 推理与数学计算"),
        ("推荐一个医疗的，再推荐一个数学的", "leaders 医疗 推理与数学计算"),
        ("qwq法律第几？医疗前三是谁？", "model qwq-32b 法律 | top 医疗 3"),
        ("top 3 vs bottom 3 in law", "top 法律 3 | top 法律 3 worst"),
        ("法律和医疗前三", "top 法律 医疗 3"),
        ("法律 前三 医疗", "top 法律 医疗 3"),
        ("top 3 law, medicine", "top 法律 医疗 3"),
    ],
)
def test_several_questions_are_answered_together(
    text: str, commands: str, reads: Callable[[str], str]
) -> None:
    """Each is answered by itself, never all of them by a mean."""
    assert reads(text) == commands


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which models are in the top 5 of both law and medicine", "top 法律>=61.5 医疗>=75.8"),
        ("法律和医疗都进前五的模型", "top 法律>=61.5 医疗>=75.8"),
        ("医疗前五里法律前三", "top 法律 3 医疗>=75.8"),
        ("法律平均分", "domains 法律"),
        ("各家最强模型排名", BEST),
        ("qwq和第一名差多少", "compare qwq-32b DeepSeek-R1"),
        ("qwq法律和第一名差多少", "compare qwq-32b hunyuan-large 法律"),
        ("阿里32B和智谱32B谁强", "compare 阿里巴巴 智谱AI 32-32B"),
    ],
)
def test_heads_of_several_lists_and_places(
    text: str, command: str, reads: Callable[[str], str]
) -> None:
    """Who is in the head of both, who stands at the place that a model is compared with."""
    assert reads(text) == command
