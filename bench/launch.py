"""Runs a command several times as a whole process and prints what each run cost.

    python -I -S launch.py RUNS COMMAND ARGUMENT…

Prints a JSON list of `{"wall", "cpu"}` in milliseconds, `"memory"` in MB of 1,000,000 bytes (the
largest single process) and `"code"`. It imports next to nothing, because the kernel counts the
memory of the process that starts a command as that command's own.
"""

import json
import os
import sys
import time

KIBIBYTE = 1 if sys.platform == "darwin" else 1024


def run(command: list[str]) -> dict[str, float]:
    """Run once; its words go nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    began = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, null, descriptor) for descriptor in (0, 1, 2)]
    pid = os.posix_spawnp(command[0], command, dict(os.environ), file_actions=actions)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    os.close(null)
    return {
        "wall": wall * 1000,
        "cpu": (used.ru_utime + used.ru_stime) * 1000,
        "memory": used.ru_maxrss * KIBIBYTE / 1e6,
        "code": os.waitstatus_to_exitcode(status),
    }


if __name__ == "__main__":
    print(json.dumps([run(sys.argv[2:]) for _ in range(int(sys.argv[1]))]))
