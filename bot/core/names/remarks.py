"""What a host's name or a remark in brackets adds to a name: nothing about which is meant."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from bot.core.names.normal import fold

_BRACKETS = re.compile(r"[(\[{【〔]([^()\[\]{}【】〔〕]*)[)\]}】〕]")
_PART = re.compile(r"[a-z]+|[\u3400-\u9fff]+|[^a-z\u3400-\u9fff]+")
_GOOD_FOR = re.compile(r"(?<![a-z])(?:for|at)\s[a-z\s]+|适合[\u3400-\u9fff]+|擅长[\u3400-\u9fff]+")
"""What a model is praised for is no part of its name."""
_TRYING = re.compile(r"(?<![a-z])(?:preview|beta)(?![a-z])|预览版?|测试版|体验版")
"""What a host that is named beside it is trying out."""
_THINKING = re.compile(r"(?<![a-z])(?:reasoning|thinking|reasoner)(?![a-z])|推理模型|推理|思考")
_THINKS = re.compile(r"(?<![a-z])(?:r1|z1|qwq)(?![a-z0-9])|沉思|rumination")
"""Lines of models that reason: that they do is no news of them."""

_CLOUD = re.compile(r"云|cloud|yun|azure|vertex")
"""A maker's name with this is its service, which may stand apart from a name; others are joined
to it: `phi-4 腾讯` names two sides.
"""
_JOINED = r"(?<=[-_/:@])"


class Remarks:
    """Takes out of a mention what its brackets and its host add.

    Attributes:
        hosts: Hosts' names of one Latin word that say nothing wherever they stand.
        all_hosts: All names of hosts, makers among them.
    """

    def __init__(self, words: Iterable[str], hosts: Iterable[str], makers: Container[str]) -> None:
        """Take what says nothing.

        Args:
            words: Words and phrases of remarks.
            hosts: What hosts are called.
            makers: Words that name organisations or models of the board.
        """
        hosted = {fold(word).text for word in hosts}
        said = {fold(word).text for word in words}
        plain = {word for word in hosted if word not in makers and word.isascii()}
        self.all_hosts = frozenset(hosted)
        self.hosts = frozenset(word for word in plain if word.isalpha())
        serving = {word for word in hosted if word in makers}
        clouds = _of_any(word for word in serving if _CLOUD.search(word))
        self._serving = re.compile(f"{clouds.pattern}|{_JOINED}(?:{_of_any(serving).pattern})")
        self._of_hosts = phrases(plain - self.hosts)
        both = said | hosted
        self._latin = frozenset(word for word in both if word.isascii())
        self._phrases = phrases(word for word in both if word.isascii() and not word.isalpha())
        self._hosts = _of_any(hosted)
        self._chinese = re.compile(
            f"(?:{'|'.join(_longest_first(word for word in both if not word.isascii()))})+"
            if any(not word.isascii() for word in both)
            else "(?!)"
        )

    def without(self, folded: str) -> str:
        """A folded mention without its remarks; what else its brackets say stays, bare."""
        thinks = _THINKS.search(folded) is not None
        return _BRACKETS.sub(lambda match: self._left(match[1], thinks=thinks), folded)

    def without_phrases(self, folded: str) -> str:
        """A folded mention without hosts' names of several words."""
        return self._of_hosts.sub(" ", folded)

    def without_makers(self, folded: str) -> str:
        """A folded mention without the makers that serve the models of others too."""
        return self._serving.sub(" ", folded)

    def _left(self, said: str, *, thinks: bool) -> str:
        if self._hosts.search(said):
            said = _TRYING.sub(" ", said)
        said = self._phrases.sub(" ", _GOOD_FOR.sub(" ", said))
        if thinks:
            said = _THINKING.sub(" ", said)
        kept = "".join("" if self._tells_nothing(part) else part for part in _PART.findall(said))
        return f" {kept.replace('/', ' ')} " if any(map(str.isalnum, kept)) else " "

    def _tells_nothing(self, part: str) -> bool:
        return part in self._latin or self._chinese.fullmatch(part) is not None


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of phrases in Latin letters, with any separators between their words."""
    spelled = (re.sub(r"[^a-z0-9]+", r"[-_.\\s]*", word) for word in _sorted(words))
    alternatives = "|".join(spelled)
    return re.compile(rf"(?<![a-z0-9])(?:{alternatives})(?![a-z0-9])" if alternatives else "(?!)")


def _of_any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words, Latin ones only between the ends of words."""
    alternatives = [
        rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
        for word in _sorted(words)
    ]
    return re.compile("|".join(alternatives) or "(?!)")


def _longest_first(words: Iterable[str]) -> list[str]:
    return [re.escape(word) for word in _sorted(words)]


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))
