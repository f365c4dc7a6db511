"""What the field knows of model names whatever the board: packaging, siblings, foreign names."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PACKAGING_PATTERN = re.compile(
    r"""(?<![a-z0-9])(?<!\d\.)(?:
        (?:i?q|tq|iq)[1-8](?:[_-](?:k|0|1|xs|xxs|s|m|l|xl|nl|4|8)(?![a-z0-9]))*   # llama.cpp
      | q[348]f(?:16|32)(?:_\d)?                       # MLC
      | (?:gptq|awq)[-_]?\d+b(?:[-_]\d+g)?             # GPTQ-4b-128g
      | (?:(?:u?int|fp|bf|nf|nvfp|mxfp)[-_ ]?|(?:f|mx|u)-?)(?:4|6|16|32)
      | u?int[-_ ]?8 | \d{2,3}g | gs?\d{2,3}
      | [1-8](?:[.-]\d+)?[-_\s]?(?:bits?|bpw)
      | w\d+a\d+(?:[_-]?kv?\d*)? | exl[23] | i1 | h[68] | g32 | dwq
      | \d{1,4}k(?:[-_\s]?(?:context|ctx|tokens?))?(?:上下文)?
      | v\d+:\d+
      | (?:float|bfloat|half|mixed)[-_ ]?(?:16|32|precision)
      | \d{1,3}x?[-_ ]?gpus? | [tdpe]p[-_=]\d{1,2}
    )(?![a-z0-9]|\.\d)""",
    re.VERBOSE,
)
"""Packaging that holds digits; `fp8` is not among it, some boards have rows of it."""

FP8_PATTERN = re.compile(
    r"(?<![a-z0-9])(?:(?:mx)?fp[-_ ]?8|f8|e4m3|e5m2|float[-_ ]?8)"
    r"(?:[-_]?(?:e4m3|e5m2)(?:fn)?)?(?![0-9a-z])(?:[-_ ]?dynamic)?|8位浮点数?|八位浮点数?"
)
"""The one quantisation that boards list as a row of its own."""

CONTEXT_SIBLING = re.compile(r"(?<![a-z0-9.])(?:1m|2m|4m|10m|1000k|1024k|100万|百万)(?![a-z0-9])")
"""Long-context siblings are models of their own."""

PACKAGING = _words(
    """
    awq gptq gguf ggml ggufs bnb bitsandbytes mlx onnx ov openvino hqq eetq trt tensorrt
    trtllm marlin autoround aqlm qat imatrix imat dynamic static ud quant quants quantized
    quantised unquantized quantization hf safetensors unsloth bartowski lmstudio latest
    free maas api nim vllm sglang ollama cloud hosted batch model models weights
    weight bit context ctx bedrock azure vertex openrouter together fireworks groq
    siliconflow huggingface modelscope databricks community release released
    reference us eu apac ap global publishers converse litert tflite the a an by
    from of its his their version versions instance edition ai series mtp bf serving
    endpoint inference gptqmodel sharded safetensor preset mlc lmdeploy turbomind tgi
    llamacpp koboldcpp exllama exllamav fastdeploy ktransformers mindie ascend npu tee
    confidential secure secured encrypted enclave fastest cheapest floor nitro exacto tier hosting
    host provider providers via on using powered private dedicated shared default half precision
    gpu gpus cpu cuda rocm fp bpw fullprecision svip
    """
)
"""Words that change nothing about which model is meant."""

HOSTING = _words(
    """
    turbo fast instant versatile specdec tput ref basic serverless throughput hyperbolic
    """
)
"""Words of hosts, which change nothing once a size, a date or a line tells the model."""

TRAININGS = {
    "instruct": "instruct",
    "instruction": "instruct",
    "instructions": "instruct",
    "instructed": "instruct",
    "inst": "instruct",
    "ins": "instruct",
    "it": "it",
    "chat": "chat",
}
"""Words of training by the one that boards print; they say the same where a board has not both."""

APART = _words("original official")
"""Words that set what was first apart from what was made of it."""

SERIES = _words("series family families lineup models 系列 家族 全系 全家桶")
"""Words behind a line that ask for all of it."""

GENERAL = _words("small large medium text mini tiny big base")
"""Words in names that alone name nothing."""

SIBLINGS = _words(
    """
    coder code coding codes vision visual vl omni math audio voice speech tts asr image
    video embed embedding embeddings reranker rerank reward preview prover zero base
    pretrain flash flashx plus air airx max lite long pro ultra nano medium tiny xl xlarge micro
    edge super mini thinking reasoner think nemotron dolphin abliterated uncensored
    heretic lora merge merged guard prompt moe multimodal reasoning experimental exp beta
    alpha distil japanese korean arabic chinese finetune finetuned ft sft dpo grpo rlhf
    roleplay rp behemoth scoder next character assistant agent translate mt research
    search deep terminus speciale nothink turbos claude opus gpt euryale nemo saba
    """
)
"""Words that make another model of a listed one, however near."""

FIRST_GENERATION = re.compile(
    r"(?<![a-z])(?:qwen[-_](?:1[._]8|7|14|72)b[-_]chat|internlm[-_]chat[-_](?:7|20)b)(?![a-z0-9])"
)
"""Catalogue names of generations that had no number yet; the later ones are other models."""

PRODUCTS = (SIBLINGS | HOSTING) - _words("preview experimental exp beta")
"""Words that, in a printed name, make another product of the name without them."""

FOREIGN = _words(
    """
    gpt chatgpt openai anthropic sonnet haiku gemini bard palm grok xai kimi moonshot
    ernie wenxin doubao seed skylark baichuan yi minicpm chatglm codegeex cogview yuan
    step spark xinghuo sensenova pangu mixtral codestral ministral pixtral magistral
    devstral voxtral mathstral leanstral llava codellama tinyllama vicuna alpaca wizardlm
    wizard falcon granite olmo tulu command cohere aya jamba dbrx solar exaone starcoder
    stablelm nova titan sonar sky openthinker fuseo deephermes deepcoder marco qvq skywork
    internvl internthinker codegemma paligemma medgemma shieldgemma recurrentgemma txgemma
    smollm zephyr openchat orca reka inflection molmo bloom opt mpt rwkv mamba hy mimo
    longcat ring ling telechat aquila moss openhermes capybara samba cogito arctic
    nemotron hermod lumina deepscaler simplescaling interns qwenlong codeqwen wenyan
    seedream hunyuanvideo janus deepseekmath
    """
)
"""Other families and labs: never a misspelling of a word that a board has."""

FOREIGN_HAN = _words(
    "豆包 文心 文心一言 月之暗面 百川 星火 盘古 零一万物 商汤 天工 讯飞星火 克劳德 百度 小羊驼"
)
"""The same in Chinese."""

EVERYDAY = _words(
    """
    media median medial medal minimal minima maximal gamma metal rental login stack
    stacks stick ranking rankings backing count counts scroll motion finds bands layer
    layers tonal local deepspeed zhihu loading loads training grading leading heading
    headings reaching tracing heath logics logit student students banner binds blank
    bonus bounds combine combiner compilation construct constructs contradicts denial
    found funcs future genera expression regression reduction indication limitation
    match matches ontology overage preference preferences difference quart segregated
    table alphabetic alphabets composer inter internal interp lambda
    lemma
    """
)
"""Everyday words that are a letter away from words for models, organisations or domains."""

NEVER_TYPOS = EVERYDAY | SIBLINGS | FOREIGN | PACKAGING | HOSTING | GENERAL

OUTSIDE = re.compile(
    r"代码|编程|写码|程序|视觉|图像|图片|视频|音频|语音|多模态|翻译|价格|价钱|费用|成本|速度|延迟|显存|安全|幻觉"
    r"|写作|创作|角色|工具|智能体|上下文|长文|越狱|物理|化学|生物|历史|地理|农业|游戏|音乐|体育|天气"
    r"|(?<![a-z])(?:cod(?:e|es|ing)|program(?:s|ming)?|vision|visual|image|video|audio|speech|translat\w*"
    r"|multi-?modal|pric\w*|cost\w*|speed|latency|writing|agent\w*|tool\w*|safety|context)(?![a-z])"
)
"""What boards of this kind do not test; never a misspelling of a domain."""
