"""`telegram` and `health`: the Telegram bot, and whether it is well."""

from __future__ import annotations

import logging

import click

from bot.cli.common import Run, tell
from bot.errors import SettingsError
from bot.settings import Settings
from bot.visible import VisibleFormatter, json_line

log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """A log line as one JSON object, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record as JSON."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json_line(line)


@click.command(epilog="\b\nExample:\n  TELEGRAM_BOT_TOKEN=123456:your-token bangdan telegram")
@click.pass_obj
def telegram(run: Run) -> None:
    """Run the Telegram bot until Ctrl-C or SIGTERM; needs TELEGRAM_BOT_TOKEN."""
    from bot.wiring import run_telegram

    settings = run.settings_to_begin
    if not settings.telegram_bot_token:
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN is not set: expected the token that @BotFather gives. "
            "Set it in the environment or in .env, or name a file in TELEGRAM_BOT_TOKEN_FILE."
        )
    set_up_logging(settings)
    if not settings.data_dir.is_dir():
        log.warning("the data directory %s is new", settings.data_dir)
    run_telegram(settings)


@click.command(epilog="\b\nExample:\n  bangdan health || echo the bot is not well")
@click.pass_obj
@click.pass_context
def health(context: click.Context, run: Run) -> None:
    """Tell whether the bot that uses this data directory heard from Telegram lately; 0 or 1."""
    from bot.channels.telegram.health import check_health

    reason = check_health(run.settings_to_begin.data_dir)
    tell(reason or "well", err=bool(reason))
    if reason:
        context.exit(1)


def set_up_logging(settings: Settings) -> None:
    """Log to the standard error in the form and from the level that are set."""
    handler = logging.StreamHandler()
    text = VisibleFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if settings.log_format == "json" else text)
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
