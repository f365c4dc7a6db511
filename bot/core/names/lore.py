"""What the field knows of model names whatever the board: packaging, foreign names, trainings."""

from __future__ import annotations

import re

PACKAGING_PATTERN = re.compile(
    r"""(?<![a-z0-9.])(?:
        i?q[2-8](?:[_-](?:k|0|1|xs|xxs|s|m|l|xl|nl))*   # llama.cpp quantisations
      | (?:u?int|fp|bf|f|nf|nvfp|mxfp)(?:4|16|32) | u?int8 | f8
      | [2-8](?:\.\d+)?-?\s?(?:bit|bpw)s?
      | w\d+a\d+(?:[_-]?k?v?\d*) | exl[23] | i1 | g128
      | \d{1,4}k(?:[_-]?(?:context|ctx))?              # context length
      | v\d+(?::\d+|\.\d+:\d+)                         # a host's own revision
    )(?![a-z0-9])""",
    re.VERBOSE,
)
"""Spellings of packaging that hold digits; `fp8` is not among them, some boards have rows of it."""

PACKAGING = frozenset(
    ["awq", "gptq", "gguf", "ggml", "bnb", "mlx", "onnx", "hqq", "eetq", "trt", "tensorrt", "openvino", "marlin", "autoround", "aqlm", "qat", "imatrix", "imat", "dynamic", "ud", "quant", "quantized", "quantised", "quantization", "hf", "safetensors", "unsloth", "latest", "free", "maas", "api", "nim", "vllm", "ollama", "cloud", "hosted", "batch", "ai", "model", "models", "weights", "bedrock", "azure", "vertex", "openrouter", "together", "fireworks", "groq", "siliconflow", "huggingface", "lmstudio", "release", "released", "official", "community", "open", "weight", "bit", "context", "ctx"]
)
"""Words that change nothing about which model is meant."""

HOSTING = frozenset(["turbo", "fast", "instant", "versatile", "specdec", "quick", "hyperbolic", "tput", "ref"])
"""Words of hosts that change nothing once a size, a version, a date or a line tells the model."""

TRAININGS = {
    **dict.fromkeys(
        ["instruct", "instruction", "instructions", "inst", "instructed", "it", "chat", "ins"], "instruct"
    ),
}
"""Chat, instruct and it are one thing unless a board has both."""

NEVER_TYPOS = frozenset(
    # siblings of listed families: other products, however near
    "coder code vl vision omni math audio voice embed embedding reranker preview prover zero base"
    " flash plus air max lite long pro mini nano medium tiny ultra xl micro edge super thinking"
    " nemotron dolphin abliterated uncensored lora merge guard prompt moe multimodal reasoning"
    # other families and labs
    " gpt chatgpt openai claude anthropic sonnet opus haiku gemini bard palm grok xai kimi moonshot"
    " ernie wenxin doubao seed skylark baichuan yi minicpm chatglm codegeex cogview yuan step"
    " spark xinghuo sensenova pangu mixtral codestral ministral pixtral magistral devstral voxtral"
    " mathstral nemo saba llava codellama tinyllama vicuna alpaca wizardlm wizard falcon granite olmo"
    " tulu command cohere aya jamba dbrx solar exaone starcoder stablelm nova titan sonar"
    " sky openthinker fuseo1 deephermes deepcoder marco qvq qwen3 skywork internvl internthinker"
    " codegemma paligemma medgemma shieldgemma recurrentgemma txgemma smollm zephyr openchat"
    " orca nous reka inflection pi molmo bloom opt mpt rwkv mamba hy mimo longcat ring ling".split()
)
"""Words that a board may not have and that are no misspelling of one that it has."""

CONTEXT_SIBLING = re.compile(r"(?<![a-z0-9.])(?:1m|2m|4m|10m|1000k|1024k)(?![a-z0-9])")
"""Long-context siblings are models of their own."""
