"""The boards on disk: the shipped ones with the host's laid over them, each with its versions."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.board import Board, Checked, Role, asked_of, board_of, check_board, read_board
from bot.errors import BoardError, UnreadableError
from bot.files import MOST_BOARD, read_file
from bot.library.describe import FILE, read_description

log = logging.getLogger(__name__)

_BOARD_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_VERSION_NAME = re.compile(r"v?\d[\w.-]*")
_FILE_NAME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})_({_VERSION_NAME.pattern})\.md")
MOST_LOST = 0.2
"""An import that loses more than this share of the models is refused unless forced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a board on disk."""

    name: str
    as_of: date
    path: Path

    @property
    def age_key(self) -> tuple[date, tuple[int, ...]]:
        """Sorts versions: by day, then by the numbers in their names (v3.9 before v3.10)."""
        return self.as_of, tuple(int(number) for number in re.findall(r"\d+", self.name))


def shipped_data() -> Path:
    """Where shipped boards and aliases lie: in the installed package, else in the checkout."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


class Library:
    """Finds and loads boards; a host's version takes the place of a shipped one of its name."""

    def __init__(self, shipped: Path, host: Path) -> None:
        """Look in the two folders, which hold a folder per board; the host's need not exist."""
        self._folders = (host, shipped)
        self._told: set[str] = set()

    def _warn(self, message: str) -> None:
        """Log what is passed over; each line once, however often boards are looked for."""
        if message not in self._told:
            self._told.add(message)
            log.warning("%s", message)

    def boards(self) -> tuple[str, ...]:
        """The names of all boards."""
        found = {
            folder.name
            for parent in self._folders
            if parent.is_dir()
            for folder in parent.iterdir()
            if folder.is_dir() and any(folder.glob("*.md"))
        }
        return tuple(sorted(found))

    def unfinished(self) -> tuple[str, ...]:
        """What is wrong with folders of boards that hold no table, a line for each."""
        folders = [
            folder
            for parent in self._folders
            if parent.is_dir()
            for folder in sorted(parent.iterdir())
            if folder.is_dir()
        ]
        return tuple(filter(None, map(_without_table, folders)))

    def versions(self, board_id: str) -> tuple[Version, ...]:
        """The versions of a board, newest first.

        A file whose name tells no version is logged.

        Raises:
            BoardError: There is no such board, or its folder has no table.
        """
        versions: dict[str, Version] = {}
        without_table = ""
        if _BOARD_ID.fullmatch(board_id):
            for parent in reversed(self._folders):
                versions |= self._versions_in(parent / board_id)
                without_table = _without_table(parent / board_id) or without_table
        if not versions and without_table:
            raise BoardError(without_table)
        if not versions:
            there = ", ".join(self.boards()) or "none"
            raise BoardError(f"no board {board_id!r} on this machine. There are: {there}.")
        return tuple(sorted(versions.values(), key=lambda v: v.age_key, reverse=True))

    def load(self, board_id: str, version: str | None = None) -> Board:
        """Load a version of a board, the newest unless another is named.

        Of the newest versions those that do not fit are logged, and the last good one is loaded;
        a host's folder of the board that holds no table is logged too.

        Raises:
            BoardError: There is no such board or version, or no file of it fits.
        """
        versions = self.versions(board_id)
        if version is not None:
            by_name = {found.name: found for found in versions}
            if version not in by_name:
                there = ", ".join(by_name)
                raise BoardError(f"no version {version!r} of {board_id}. There are: {there}.")
            return self._read(board_id, by_name[version])
        for parent in self._folders:
            if problem := _without_table(parent / board_id):
                self._warn(f"passed over: {problem}")
        for found in versions[:-1]:
            try:
                return self._read(board_id, found)
            except BoardError as error:
                self._warn(f"{board_id} {found.name} is passed over: {error}")
        return self._read(board_id, versions[-1])

    def check(self, file: Path, board_id: str) -> Checked:
        """Read any file as a version of a board and tell every problem.

        Raises:
            BoardError: The file cannot be read at all, or the board is not described.
        """
        folder = file.parent if (file.parent / FILE).exists() else self._described(board_id)
        info = read_description(folder, version="v0", as_of=date(2000, 1, 1))
        return check_board(_content(file), str(file), info)

    def import_file(
        self, file: Path, board_id: str, *, version: str, as_of: date, force: bool = False
    ) -> Version:
        """Check a file and copy it to the host's boards as a version, whole or not at all.

        Raises:
            BoardError: The file does not fit; or, unless forced, the version is there already, or
                the file lacks columns or more than a fifth of the models of the newest version.
        """
        if not _VERSION_NAME.fullmatch(version):
            raise BoardError(
                f"{version!r} names no version: use one such as v3.20, of letters, digits, "
                "dots, - and _."
            )
        folder = self._folders[0] / board_id
        imported = _version(folder / f"{as_of.isoformat()}_{version}.md")
        info = read_description(self._described(board_id), version=version, as_of=as_of)
        content = _content(file)
        board = read_board(content, str(file), info)
        if not force and board_id in self.boards():
            self._refuse_loss(file, board)
        folder.mkdir(parents=True, exist_ok=True)
        half = imported.path.with_suffix(f".{os.getpid()}.part")
        half.write_bytes(content)
        half.replace(imported.path)
        for path in folder.glob("*.md"):
            if path != imported.path and _is_version(path, version):
                path.unlink()
        return imported

    def _refuse_loss(self, file: Path, board: Board) -> None:
        """Complain if a board to be imported would replace a version, or lose what it had."""
        info = board.info
        if any(found.name == info.version for found in self.versions(info.id)):
            raise BoardError(f"{info.id} {info.version} is there already. Force it to replace it.")
        newest = self.load(info.id)
        lost = len(newest.by_name.keys() - board.by_name.keys())
        if lost > MOST_LOST * len(newest.models):
            raise BoardError(
                f"{file}: {lost} of the {len(newest.models)} models of {newest.info.version} "
                "are not in it. Force it if that is right."
            )
        columns = [name for name in newest.column_numbers if name not in board.column_numbers]
        if columns:
            raise BoardError(
                f"{file}: no columns {', '.join(columns)}, which {newest.info.version} has. "
                "Force it if that is right."
            )

    def _versions_in(self, folder: Path) -> dict[str, Version]:
        found = {}
        for path in sorted(folder.glob("*.md")):
            try:
                version = _version(path)
            except BoardError as error:
                self._warn(f"passed over: {error}")
            else:
                found[version.name] = version
        return found

    def _read(self, board_id: str, version: Version) -> Board:
        folder = version.path.parent
        described = folder if (folder / FILE).exists() else self._described(board_id)
        info = read_description(described, version=version.name, as_of=version.as_of)
        checked = check_board(_content(version.path), str(version.path), info)
        board = board_of(checked, str(version.path), info)
        for column in checked.columns:
            if column.role is Role.ASKED:
                self._warn(f"{version.path}, {asked_of(column)}")
        return board

    def _described(self, board_id: str) -> Path:
        if not _BOARD_ID.fullmatch(board_id):
            raise BoardError(f"{board_id!r} names no board: use a-z, 0-9 and -, as in its folder.")
        for parent in self._folders:
            if (parent / board_id / FILE).exists():
                return parent / board_id
        raise BoardError(
            f"{self._folders[0] / board_id / FILE}: not found. "
            "Each board's folder needs one; copy the shipped board's and adapt it."
        )


def _without_table(folder: Path) -> str:
    """What is wrong with a folder that describes a board but holds no table; "" for nothing."""
    if not (folder / FILE).is_file() or any(folder.glob("*.md")):
        return ""
    return (
        f"{folder}: has a {FILE} but no table. Put the board's file beside it, "
        "named such as 2025-04-28_v3.19.md, or import it."
    )


def _version(path: Path) -> Version:
    match = _FILE_NAME.fullmatch(path.name)
    try:
        as_of = date.fromisoformat(match[1]) if match else None
    except ValueError:
        as_of = None
    if match is None or as_of is None:
        raise BoardError(
            f"{path}: the file's name tells neither date nor version. "
            "Name it such as 2025-04-28_v3.19.md."
        )
    return Version(name=match[2], as_of=as_of, path=path)


def _is_version(path: Path, version: str) -> bool:
    """Whether a file holds that version by its name, not one whose name ends alike."""
    match = _FILE_NAME.fullmatch(path.name)
    return match is not None and match[2] == version


def _content(path: Path) -> bytes:
    """The bytes of a board's file.

    Raises:
        BoardError: It is not there or cannot be read.
    """
    try:
        return read_file(path, MOST_BOARD)
    except UnreadableError as error:
        raise BoardError(f"{error}. Name a file with a board's table.") from None
