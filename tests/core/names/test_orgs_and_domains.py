"""Mentions of organisations and domains."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from bot.core.names import Aliases, Ambiguous, Found, How, Names, Unknown, build_names

SCORED = "推理与数学计算"
LANGUAGE = "语言与指令遵从"


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("深度求索", "深度求索"),
        ("DeepSeek", "深度求索"),
        ("deepseek-ai", "深度求索"),
        ("鹅厂", "腾讯"),
        ("騰訊", "腾讯"),
        ("Tencent Hunyuan", "腾讯"),
        ("元宝", "腾讯"),
        ("阿里通义", "阿里巴巴"),
        ("通义", "阿里巴巴"),
        ("alibaba cloud", "阿里巴巴"),
        ("Meta公司", "Meta"),
        ("Facebook", "Meta"),
        ("羊驼", "Meta"),
        ("THUDM", "智谱AI"),
        ("Z.ai", "智谱AI"),
        ("書生浦語", "上海人工智能实验室"),
        ("Shanghai AI Lab", "上海人工智能实验室"),
        ("gemini", "Google"),
        ("ｇｏｏｇｌｅ", "Google"),
        ("le chat", "Mistral"),
        ("巨硬", "微软"),
        ("nous research", "NousResearch"),
        ("MiniMaxAI", "minimax"),
    ],
)
def test_names_products_and_repositories_stand_for_their_organisation(
    names: Names, mention: str, expected: str
) -> None:
    """Nicknames, English, products, owners on model hubs."""
    assert said_of(names.org(mention)) == expected


@pytest.mark.parametrize(
    "mention",
    [
        "OpenAI",
        "百度",
        "字节跳动",
        "kimi",
        "claude",
        "nvidia",
        "xAI",
        "零一万物",
        "智源",
        "苹果",
        "360",
    ],
)
def test_labs_without_a_row_are_unknown(names: Names, mention: str) -> None:
    """A lab that the table does not list is not taken for a near one."""
    assert isinstance(names.org(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "expected"), [("tencnet", "腾讯"), ("goolge", "Google"), ("mircosoft", "微软")]
)
def test_typos_in_organisations_are_put_right(names: Names, mention: str, expected: str) -> None:
    """A wrong letter or two in a long word are put right, and it is said."""
    assert names.org(mention) == Found(expected, How.CORRECTED)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("总分", "总分"),
        ("綜合", "总分"),
        ("overall score", "总分"),
        ("医疗", "医疗"),
        ("醫療", "医疗"),
        ("牙科", "医疗"),
        ("护理", "医疗"),
        ("nursing", "医疗"),
        ("yiliao", "医疗"),
        ("高考", "教育"),
        ("K12", "教育"),
        ("会计", "金融"),
        ("finance", "金融"),
        ("法律知识", "法律"),
        ("bar exam", "法律"),
        ("考公", "行政公务"),
        ("civil service", "行政公务"),
        ("心理", "心理健康"),
        ("Mental Health", "心理健康"),
        ("数独", SCORED),
        ("数学", SCORED),
        ("math & reasoning", SCORED),
        ("BBH", SCORED),
        ("成语理解", LANGUAGE),
        ("instruction-following", LANGUAGE),
        ("指令遵循能力", LANGUAGE),
    ],
)
def test_synonyms_parts_and_languages_find_the_domain(
    names: Names, mention: str, expected: str
) -> None:
    """Synonyms, parts of the source's outline, English, pinyin, traditional characters."""
    assert said_of(names.domain(mention)) == expected


@pytest.mark.parametrize(
    "mention",
    ["编程", "coding", "视觉", "vision", "翻译", "translation", "price", "speed", "SQL", "天气"],
)
def test_what_the_table_does_not_score_is_unknown(names: Names, mention: str) -> None:
    """Coding, vision, translation, price and speed are no columns of it."""
    assert isinstance(names.domain(mention), Unknown)


def test_a_word_of_two_domains_asks(names: Names) -> None:
    """A word that a host gives to medicine and to mental health is neither by itself."""
    both = Aliases(domains={"医疗": ("身心",), "心理健康": ("身心",)})
    outcome = build_names(names.board, both).domain("身心")

    assert isinstance(outcome, Ambiguous)
    assert set(outcome.candidates) == {"医疗", "心理健康"}


@pytest.mark.parametrize(
    ("mention", "expected"), [("mediacl", "医疗"), ("resoning", SCORED), ("langauge", LANGUAGE)]
)
def test_typos_in_domains_are_put_right(names: Names, mention: str, expected: str) -> None:
    """A wrong letter in a long word is put right."""
    assert said_of(names.domain(mention)) == expected


@pytest.mark.parametrize("resolve", ["org", "domain", "family"])
@pytest.mark.parametrize("mention", ["", "  ", "？", "·", "a" * 3000])
def test_what_names_nothing_is_unknown(names: Names, resolve: str, mention: str) -> None:
    """Noise is a normal outcome, never a fault."""
    assert isinstance(getattr(names, resolve)(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("深度求索（DeepSeek）", "深度求索"),
        ("北京智谱华章科技有限公司", "智谱AI"),
        ("Google LLC", "Google"),
        ("腾迅", "腾讯"),
    ],
)
def test_company_words_say_nothing(names: Names, mention: str, expected: str) -> None:
    """Several words of one organisation, its city and its legal form are still that one."""
    assert said_of(names.org(mention)) == expected


@pytest.mark.parametrize(
    "mention", ["北京智源", "之江实验室", "Minimal", "wechat", "上海", "公司"]
)
def test_what_is_near_an_organisation_is_not_it(names: Names, mention: str) -> None:
    """Cities, company words and short near words name nobody."""
    assert isinstance(names.org(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("执业医师资格考试", "医疗"),
        ("banking and finance", "金融"),
        ("做数学题", SCORED),
        ("C3中文阅读理解", LANGUAGE),
        ("心里健康", "心理健康"),
    ],
)
def test_words_of_one_domain_and_fillers_are_that_domain(
    names: Names, mention: str, expected: str
) -> None:
    """Words for fields, examinations and scores say nothing; homophones are put right."""
    assert said_of(names.domain(mention)) == expected


@pytest.mark.parametrize(
    "mention",
    ["编程考试", "语言翻译", "推荐能力", "语音能力", "图文理解", "推理速度", "media"],
)
def test_another_word_beside_a_domain_makes_it_unknown(names: Names, mention: str) -> None:
    """What is said besides is not passed over, and one sign of a short word is another word."""
    assert isinstance(names.domain(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "domains"),
    [
        ("健康", ("医疗", "心理健康")),
        ("health", ("医疗", "心理健康")),
        ("法律和数学", ("法律", "推理与数学计算")),
        ("education / law", ("教育", "法律")),
        ("金融与法律与教育", ("教育", "金融", "法律")),
    ],
)
def test_two_domains_at_once_are_asked_about(
    names: Names, mention: str, domains: tuple[str, ...]
) -> None:
    """A word of two columns, and domains that are joined, mean each of them."""
    outcome = names.domain(mention)

    assert isinstance(outcome, Ambiguous)
    assert set(outcome.candidates) == set(domains)


@pytest.mark.parametrize("mention", ["法律和编程", "医疗 教育法律史"])
def test_what_is_joined_to_something_else_is_unknown(names: Names, mention: str) -> None:
    """What the board does not test is not passed over."""
    assert isinstance(names.domain(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "org"),
    [
        ("nadella's company", "微软"),
        ("梁文锋的实验室", "深度求索"),
        ("智谱控制台", "智谱AI"),
        ("mettaa", "Meta"),
    ],
)
def test_founders_and_consoles_stand_for_their_maker(names: Names, mention: str, org: str) -> None:
    """So do words with a letter doubled."""
    outcome = names.org(mention)

    assert isinstance(outcome, Found)
    assert outcome.name == org
