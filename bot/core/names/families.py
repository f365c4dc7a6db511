"""Families: words that group a board's models, with their versions where several share one."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from bot.core.names.lore import GENERAL
from bot.core.names.outcome import FamilyName
from bot.core.names.signature import Signature


def family_rows(signatures: tuple[Signature, ...]) -> dict[FamilyName, NDArray[np.bool_]]:
    """For each family which rows belong to it, shape (models,).

    A family is the first naming word (`llama`: neither the distills nor finetunes of others), a
    line (`distill`), or a family with a version where at least two rows share it (`qwen2.5`).
    """
    rows: dict[str, list[int]] = defaultdict(list)
    leading = {signature.family for signature in signatures}
    versioned: dict[str, list[int]] = defaultdict(list)
    for row, signature in enumerate(signatures):
        if signature.family:
            rows[signature.family].append(row)
        for line in signature.lines - leading - GENERAL:
            rows[line].append(row)
        for word, version in signature.versions:
            if word == signature.family:
                versioned[f"{word}{version}"].append(row)
    rows.update({name: numbers for name, numbers in versioned.items() if len(numbers) > 1})
    masks = {}
    for name, numbers in rows.items():
        mask = np.zeros(len(signatures), dtype=np.bool_)
        mask[numbers] = True
        masks[FamilyName(name)] = mask
    return masks
