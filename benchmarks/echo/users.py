"""The users of a bot that is measured: they ask, press, type, and see when they are answered."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from double import Double, User
from double.methods import Call

from benchmarks.boards import DOMAINS, shipped

QUESTIONS = (
    "/top 医疗 10",
    "/top 法律 10",
    "/leaders",
    "/sizes",
    "医疗前五",
    "32B以下法律前五",
    "/compare qwq-32b GLM-Z1-32B-0414",
    "/model phi-4",
    "top 5 at math under 10B",
    "/top 10 <=32B",
)
"""Each is answered with a table and buttons."""
NEW_QUESTIONS = tuple(
    f"/top {domain} {count} <={size}B"
    for domain, count, size in itertools.product(DOMAINS, range(5, 31), range(8, 72))
)
TYPED = (
    *(model.name for model in shipped().models),
    *(f"{domain} {size}b" for domain, size in itertools.product(DOMAINS, (7, 14, 32, 72))),
    *("qwq vs phi-4", "deepseek 比 qwen", "医疗前五", "top 5 at math"),
)
"""What is typed in inline mode, letter by letter."""
NOTHING = "="
"""What a button carries that does nothing."""
WAITING = 50
"""Questions that wait in one chat; of many more the bot passes some over."""
MANY = 64
"""How many there are."""
ANSWERS = {"sendMessage": "chat_id", "sendRichMessage": "chat_id", "editMessageText": "chat_id"}
ANSWERS["answerInlineQuery"] = "inline_query_id"
"""What tells by which call something was answered: the parameter that says what."""


Act = Callable[[User], Awaitable[float]]
"""What a user does; the seconds until it was answered."""


class Users:
    """The users of one bot, who do what is asked of them."""

    def __init__(self, double: Double) -> None:
        self.refused: list[str] = []
        self._world, self._acts, self._methods = double.world, double.acts, double.methods
        self._users = [double.user(f"User {number}") for number in range(MANY)]
        self._questions = itertools.cycle(QUESTIONS)
        self._chance = random.Random(1)  # noqa: S311 - a load, not a secret
        self._new = iter(self._chance.sample(NEW_QUESTIONS, len(NEW_QUESTIONS)))
        self._letters = {user.private.id: _letters(user.private.id) for user in self._users}
        self._pressed: set[str] = set()
        self._waiting: defaultdict[object, deque[asyncio.Future[float]]] = defaultdict(deque)
        double.methods.on_call = self._carried_out

    def _carried_out(self, call: Call) -> None:
        if call.error:
            self.refused.append(f"{call.method}: {call.error}")
        if call.method in ANSWERS and (
            waiting := self._waiting.get(call.params[ANSWERS[call.method]])
        ):
            waiting.popleft().set_result(time.perf_counter())

    async def _answered(self, key: object) -> float:
        """When the oldest of what is unanswered there is answered."""
        future = asyncio.get_running_loop().create_future()
        self._waiting[key].append(future)
        at: float = await future
        return at

    async def ask(self, user: User, questions: Iterator[str] | None = None) -> float:
        """Ask the next question."""
        began = time.perf_counter()
        text = next(questions or self._questions)
        await self._acts.say(user.private.room, user.card, text, {})
        return await self._answered(user.private.id) - began

    async def ask_new(self, user: User) -> float:
        """Ask what nobody has asked."""
        return await self.ask(user, self._new)

    async def press(self, user: User) -> float:
        """Press the last button of the last answer, which opens a menu, or there leads back."""
        room = user.private.room
        if not room.timeline:
            await self.ask(user)
            await self._press(user, _data_under(room.timeline[-1])[-1])
        return await self._press(user, _data_under(room.timeline[-1])[-1])

    async def press_new(self, user: User) -> float:
        """Press any button of the message as it is now, rather one that nobody has pressed."""
        if not user.private.room.timeline:
            await self.ask_new(user)
        data = _data_under(user.private.room.timeline[-1])
        chosen = self._chance.choice([each for each in data if each not in self._pressed] or data)
        self._pressed.add(chosen)
        return await self._press(user, chosen)

    async def _press(self, user: User, data: str) -> float:
        began = time.perf_counter()
        await self._acts.press(user.card, user.private.room.timeline[-1], data)
        return await self._answered(user.private.id) - began

    async def type(self, user: User) -> float:
        """Type the next letter behind the bot's name."""
        self._world.inline_cache.clear()  # or the server would answer by itself
        began = time.perf_counter()
        text = next(self._letters[user.private.id])
        query = await self._acts.inline(user.card, text, "", "supergroup")
        return await self._answered(query) - began

    def _begin(self) -> None:
        """Forget what went before."""
        for room in self._world.rooms.values():
            room.timeline.clear()
        for record in (self._world.messages, self._methods.calls, self._waiting):
            record.clear()

    async def begin(self, act: Act, users: int) -> None:
        """So many users do it once."""
        self._begin()
        await asyncio.gather(*map(act, self._users[:users]))

    async def go_on(self, act: Act, users: int, seconds: float) -> tuple[float, int]:
        """So many users do it again as soon as they are answered, for so long.

        Returns:
            Answers a second, and how many there were.
        """
        began = time.perf_counter()

        async def repeat(user: User) -> int:
            answers = 0
            while not answers or time.perf_counter() < began + seconds:
                await act(user)
                answers += 1
            return answers

        answers = sum(await asyncio.gather(*map(repeat, self._users[:users])))
        return answers / (time.perf_counter() - began), answers

    async def queue(self, users: int, questions: int) -> tuple[float, int]:
        """So many questions come from so many users, as many at once as may wait in their chats.

        Returns:
            Answers a second, and how many there were.
        """
        self._begin()
        began = time.perf_counter()
        asking = itertools.islice(itertools.cycle(self._users[:users]), questions)
        while wave := list(itertools.islice(asking, WAITING * users)):
            await asyncio.gather(*map(self.ask, wave))
        return questions / (time.perf_counter() - began), questions

    async def steadily(self, act: Act, a_second: float, seconds: float) -> list[float]:
        """It is done at random times, so often a second; seconds until each answer, sorted."""
        self._begin()
        chance = random.Random(2)  # noqa: S311 - a load, not a secret
        doing = []
        at = time.perf_counter()
        ends_at = at + seconds
        for user in itertools.cycle(self._users):
            at += chance.expovariate(a_second)
            if at > ends_at and doing:
                break
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            doing.append(asyncio.ensure_future(act(user)))
        done, late = await asyncio.wait(doing, timeout=2)
        for task in late:  # a letter that the next one has overtaken
            task.cancel()
        return sorted(task.result() for task in done)


def _data_under(message: dict[str, Any]) -> list[str]:
    """What the buttons under a message carry that change it; a page's number does nothing."""
    rows = message["reply_markup"]["inline_keyboard"]
    data = [key.get("callback_data", NOTHING) for row in rows for key in row]
    return [each for each in data if each != NOTHING]


def _letters(seed: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311 - a load, not a secret
    while True:
        words = chance.choice(TYPED)
        yield from (words[:length] for length in range(1, len(words) + 1))
