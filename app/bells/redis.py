"""Rings workers through Redis: SAQ's queue carries the ids of tasks, once they are committed.

Nothing depends on it. A ring that is lost is a task that waits until a worker looks by itself.
"""

import secrets
import time
from collections.abc import Mapping, Sequence
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError
from saq import Job
from saq.queue.redis import RedisQueue

from app.lib.logs import logger

SECONDS = 0.25
"""Longer nobody waits for Redis who has saved something."""

CALM_SECONDS = 5.0
"""After a failure Redis is left alone for so long."""

log = logger("bell")


def queue_name(room: str) -> str:
    """SAQ's name for what is carried to the workers of a room."""
    return f"velvit-{room}"


class Ringer:
    """What a `Database` calls after a commit."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS, retry=None
        )
        self._queues: dict[str, RedisQueue] = {}
        self._calm_until = 0.0

    async def __call__(self, asked: Mapping[str, Sequence[UUID]]) -> None:
        """Carry the ids of tasks to the workers of their rooms; never raises."""
        if time.monotonic() < self._calm_until:
            return
        try:
            for room, ids in asked.items():
                for task in dict.fromkeys(ids):
                    await self._queue(room).enqueue(_envelope(task))
        except (RedisError, OSError, TimeoutError) as fault:
            self._calm_until = time.monotonic() + CALM_SECONDS
            log.warning("Redis does not answer; workers look by themselves", exc_info=fault)

    async def close(self) -> None:
        """Give the connections back."""
        await self._redis.aclose()

    def _queue(self, room: str) -> RedisQueue:
        if room not in self._queues:
            self._queues[room] = RedisQueue(self._redis, queue_name(room))
        return self._queues[room]


def _envelope(task: UUID) -> Job:
    """A key of its own each time: SAQ drops what has the key of one that it still knows."""
    key = f"{task}:{secrets.token_hex(4)}"
    return Job("wake", {"task": str(task)}, key=key, timeout=0, ttl=1)
