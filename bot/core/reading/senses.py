"""What a piece of text can mean to the reader, and the groups that patterns speak of."""

from __future__ import annotations

from enum import Enum, auto


class Sense(Enum):
    """What one token means. The words of each sense stand in `lexicon.toml`."""

    SIZE = auto()
    """`32b`"""
    SIZES = auto()
    """`7-14b`"""
    NUMBER = auto()
    COUNT = auto()
    """`前五`, `top5`, `3个`"""
    NTH = auto()
    """`第三`, `second`: one place of a list"""
    PLACES = auto()
    """`#2-6`: places of a list"""
    SMALL = auto()
    """small, for a phone: a size that has to be assumed"""
    VERSION = auto()
    """`@v3.18`"""
    MEMORY = auto()
    """`24g显存`"""
    DOMAIN = auto()
    ORG = auto()
    ORG_OR_FAMILY = auto()
    FAMILY = auto()
    MODEL = auto()
    """A token of a model's name that has been found."""
    WORD = auto()
    """An unknown run of letters and digits."""
    HAN = auto()
    """An unknown run of Chinese characters."""

    AT_MOST = auto()
    """before its number, as the next three"""
    BELOW = auto()
    AT_LEAST = auto()
    ABOVE = auto()
    OR_LESS = auto()
    """behind its number; the bound is included"""
    OR_MORE = auto()
    ABOUT = auto()
    BETWEEN = auto()
    """between, and what stands between the ends of a range (`到`)"""
    POINTS = auto()
    BEST = auto()
    """a superlative: asks for one unless a number is said"""
    GOOD = auto()
    """good, better, strong: asks for one only together with who or which"""
    WORST = auto()
    BAD = auto()
    SMALLEST = auto()
    SMALLER = auto()
    """smaller, small: behind a size or a model it is compared with"""
    LARGEST = auto()
    LARGER = auto()
    BY_SIZE = auto()
    BY_SIZE_DOWN = auto()
    REVERSED = auto()
    MODELS = auto()
    """the noun models, in the plural"""
    SERIES = auto()
    """series: the name beside it is that of a list"""
    NEW = auto()
    NOT = auto()
    EXCLUDED = auto()
    """behind a name: without it"""
    INCLUDING = auto()
    WEIGHT = auto()
    TIMES = auto()
    """behind a domain: it counts double, or as often as the number before says"""
    RATIO = auto()
    """`2:1`: what the domains count, in the order said"""
    AND = auto()
    BUT = auto()
    """behind all or every: without what comes next"""
    BOTH = auto()
    HALF = auto()
    """each half: the domains beside it weigh the same"""
    FRACTION = auto()
    """a half or a third, of the list where its end is said"""
    SHARE = auto()
    """`前一半`, `bottom quarter`: so much of the list, below 0 from its end"""

    WHO = auto()
    WHAT = auto()
    WHICH = auto()
    """which ones, list, all: a question for everything that fits"""
    HOW_MANY = auto()
    ANY = auto()
    PLACE = auto()
    RANKS = auto()
    """the noun ranking: a list, or the place of a model"""
    SCORE = auto()
    VERSUS = auto()
    THAN = auto()
    """what comes next is what is compared with"""
    BEATS = auto()
    LOSES = auto()
    GAP = auto()
    """how far apart"""
    OR = auto()
    HAVE = auto()
    TRAITS = auto()
    EACH = auto()
    ASPECT = auto()
    """the noun domain"""
    CLASS = auto()
    """the noun size"""
    TESTS = auto()
    ABOUT_BOARD = auto()
    HELP = auto()
    CHANGES = auto()
    OUTSIDE = auto()
    """a subject that the board does not test or tell"""
    NATION = auto()
    """of makers of one country, or of all others"""
    ORIGINAL = auto()
    """sets a model apart from those made of it: `original`, `原版`"""
    NEXT_BELOW = auto()
    """right behind the model named"""
    NEXT_ABOVE = auto()
    """right above the model named"""
    PAST = auto()
    """a time or a change over time, of which the board tells nothing"""
    GREETING = auto()
    FOLLOW = auto()
    ONLY = auto()
    REPLACE = auto()
    INSTEAD = auto()
    ADD = auto()
    BY = auto()
    """what a list is to be sorted by comes next"""
    ITS = auto()
    MAKER = auto()
    """the noun organisation"""
    MAKERS = auto()
    """the same, of several"""
    FILLER = auto()
    """said in questions without changing them; leaves no token"""


NAMES = (Sense.ORG, Sense.ORG_OR_FAMILY, Sense.FAMILY)
UNKNOWN = (Sense.WORD, Sense.HAN)
BOUNDS = (Sense.AT_MOST, Sense.BELOW, Sense.AT_LEAST, Sense.ABOVE)
BOUNDS_BEHIND = (Sense.OR_LESS, Sense.OR_MORE)
CONTEST = (Sense.VERSUS, Sense.THAN, Sense.BEATS, Sense.LOSES, Sense.GAP, Sense.OR)
ENDS = (Sense.BEST, Sense.WORST, Sense.SMALLEST, Sense.LARGEST)

GROUPS: dict[str, tuple[Sense, ...]] = {
    "ANY_NAME": NAMES,
    "ANY_UNKNOWN": UNKNOWN,
    "ANY_BOUND": BOUNDS,
    "BOUND_BEHIND": BOUNDS_BEHIND,
    "CONTEST": CONTEST,
    "END": ENDS,
    "LISTING": (Sense.WHICH, Sense.HOW_MANY),
    "FAMILIES": (Sense.FAMILY, Sense.ORG_OR_FAMILY),
    "NAMING": (Sense.WORD, Sense.HAN, *NAMES, Sense.SIZE, Sense.NUMBER),
    "ANYTHING": tuple(Sense),
}
"""What a pattern may say in place of one sense."""

OPERATORS = frozenset(
    (
        *BOUNDS,
        *BOUNDS_BEHIND,
        Sense.BETWEEN,
        Sense.NOT,
        Sense.EXCLUDED,
        Sense.WEIGHT,
        Sense.TIMES,
        Sense.RATIO,
        Sense.INSTEAD,
        Sense.ONLY,
        Sense.NTH,
        Sense.PLACES,
        Sense.REVERSED,
        Sense.THAN,
        Sense.BEATS,
        Sense.LOSES,
        Sense.GAP,
        Sense.WORST,
        Sense.BAD,
        Sense.SMALLER,
        Sense.LARGER,
        Sense.PAST,
        Sense.NATION,
        Sense.ORIGINAL,
        Sense.NEXT_BELOW,
        Sense.NEXT_ABOVE,
        Sense.FRACTION,
        Sense.SHARE,
    )
)
"""Words that turn a question into another one: none of them may be left unread."""
