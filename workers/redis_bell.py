"""A bell that Redis rings: SAQ's queue carries ids of tasks here."""

import asyncio

from redis.asyncio import Redis
from redis.exceptions import RedisError
from saq import Status
from saq.queue.redis import RedisQueue

from app.bells.redis import queue_name
from app.domain.tasks.kinds import Room
from app.lib.logs import logger
from workers.looking import PAUSE_SECONDS, Looking

log = logger("bell")


class RedisBell(Looking):
    """Takes ids of tasks out of Redis as SAQ carries them."""

    def __init__(self, url: str, room: Room) -> None:
        super().__init__()
        self._redis = Redis.from_url(url, socket_connect_timeout=PAUSE_SECONDS, retry=None)
        self._queue = RedisQueue(self._redis, queue_name(room))
        self._is_silent = False

    async def wait(self, seconds: float) -> None:
        """Wait for an id; while Redis is away, only wait."""
        try:
            async with asyncio.timeout(seconds + 1):
                carried = await self._queue.dequeue(max(seconds, 0.01))
                if carried is not None:
                    self.is_rung = True
                    await self._queue.finish(carried, Status.COMPLETE)
        except (RedisError, OSError, TimeoutError) as fault:
            if not self._is_silent:
                log.warning("Redis does not answer; looking by itself", exc_info=fault)
            self._is_silent = True
            await asyncio.sleep(min(seconds, PAUSE_SECONDS))
        else:
            self._is_silent = False

    async def close(self) -> None:
        """Give the connections back."""
        await self._redis.aclose()
