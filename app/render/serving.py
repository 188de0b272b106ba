"""The child's side: reads requests, answers each, holds itself to its limits, dies with its parent.

A child that makes documents runs on strangers' words, so it is expected to hang or to grow; the
parent kills it then. What is here is for the cases in which nobody is left to do that.
"""

import gc
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from app.domain.errors import Fault, Invalid, Unavailable
from app.render.messages import Reply, Request, read, write

MEMORY_BYTES = 512 * 1024 * 1024
"""Address space a child may use above what it needs to start; enforced on Linux."""

PARENT_LOOK_SECONDS = 1.0

GC_THRESHOLD = 200_000
"""New objects between two looks for garbage: about one page makes so many. A look at the end of
each document finds what is left; the looks in between cost 1 % and find nothing."""


def _limit_memory() -> None:
    """Set RLIMIT_AS to today's size plus MEMORY_BYTES, where /proc tells today's size."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except (OSError, ValueError):
        return
    limit = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY_BYTES
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _die_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_LOOK_SECONDS)
    os._exit(1)


T = TypeVar("T", bound=msgspec.Struct)


def _answer(handle: Callable[[T], Reply], form: type[T], payload: bytes) -> Reply:
    try:
        return handle(msgspec.msgpack.decode(payload, type=form))
    except Invalid as error:
        return Reply(faults=error.faults, failure="invalid")
    except Unavailable as error:
        return Reply(faults=error.faults, failure="unavailable")
    except MemoryError:
        message = f"the document needs more than {MEMORY_BYTES // 1024**2} MiB of memory"
        return Reply(faults=(Fault("render", message),), failure="unavailable")
    except Exception as error:
        # Whatever it was, the parent turns it into one clear line.
        message = f"{type(error).__name__}: {error}"[:300]
        return Reply(faults=(Fault("render", message),), failure="unavailable")


def serve(handle: Callable[[Request], Reply]) -> int:
    """Answer requests for documents on standard input until it ends; returns the exit code."""
    return serve_form(handle, Request)


def serve_form(handle: Callable[[T], Reply], form: type[T]) -> int:
    """The same for requests of another `form`.

    Standard output belongs to the answers alone: whatever a library prints goes to stderr.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    _limit_memory()
    requests = sys.stdin.buffer
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_THRESHOLD)
    write(answers, b"ready")
    while (payload := read(requests)) is not None:
        reply = _answer(handle, form, payload)
        try:
            write(answers, msgspec.msgpack.encode(reply))
        except OSError:
            return 0
        except ValueError as error:
            short = Reply(faults=(Fault("render", str(error)),), failure="unavailable")
            write(answers, msgspec.msgpack.encode(short))
        # A laid-out document is a web of boxes that point at each other: let it go now, while
        # nobody waits, and the next one needs no new memory.
        del payload, reply
        gc.collect()
    return 0
