"""Makes `python -m bot` the same as `bangdan`."""

from bot.cli import main

if __name__ == "__main__":
    main()
