"""`python -m workers --room ROOM --name NAME`: one worker process; the supervisor starts it."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

from app.domain.tasks.kinds import ROOMS_OF, Room
from app.serve.lean import LEFT_OUT, leave_out

if TYPE_CHECKING:
    from app.db.sealing import MasterKeys
    from app.settings import Settings

NOT_NEEDED = {
    Room.DOCUMENTS: ("litestar", *LEFT_OUT),
    Room.MODELS: ("litestar", "rich"),  # spaCy needs the others
}
"""What libraries import where they can: without it a worker for documents is 40 MB smaller."""


def main() -> None:
    """Work until told to end."""
    arguments = argparse.ArgumentParser(prog="python -m workers", description=__doc__)
    arguments.add_argument("--room", type=Room, choices=list(ROOMS_OF), required=True)
    arguments.add_argument("--name", required=True, help="kept by the process that comes after")
    given = arguments.parse_args()
    leave_out(*NOT_NEEDED[given.room])
    _start(given.room, given.name)


# ruff: noqa: PLC0415 - only now is decided what is not imported
def _start(room: Room, name: str) -> None:
    from app.http.keys import master_keys
    from app.lib.keys import KeyFault
    from app.lib.logs import set_up
    from app.lib.orphans import watch_parent
    from app.settings import Settings, WrongSetting

    watch_parent()
    try:
        settings = Settings.from_env(os.environ)
        keys = master_keys(settings)
    except (WrongSetting, KeyFault) as fault:
        print(f"velvit: error: {fault}", file=sys.stderr)  # noqa: T201 - an entry
        sys.exit(1)
    form, level = settings.log_format, settings.log_level
    set_up(form=form, level=level, process=name, frank=settings.dev)
    asyncio.run(_work(settings, keys, room, name))


async def _work(settings: "Settings", keys: "MasterKeys", room: Room, name: str) -> None:
    """Do it, and end the process here, even where a thread still computes."""
    from app.lib.logs import logger
    from workers.runner import Runner

    try:
        code = await Runner(settings, keys, room, name).run()
    except Exception as fault:  # the supervisor tries again
        logger("worker").error("broken", exc_info=fault)
        code = 1
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
