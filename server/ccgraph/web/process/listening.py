"""How processes share a port: each worker has a listening socket of its own, which the main process holds for its successor."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian._granian import ListenerSpec, SocketHolder

#: How a worker learns which one it is.
_VARIABLE = "CCGRAPH_WORKER"


class Listening(Granian):  # type: ignore[misc,valid-type]
    """Granian whose workers take over each other's sockets.

    The kernel deals new connections out among the sockets of one port (Linux), so that each worker gets its share; from one
    socket for all, the first that wakes takes whatever has come at once. A socket that ended with its worker would lose what
    waits in it; held by the main process it waits on, for a moment, for the worker that comes next.
    """

    _held: tuple[SocketHolder, ...] = ()
    #: Is asked at a reload; tells whether there is something new for which the workers are to be replaced.
    bring_in: Callable[[], bool] = staticmethod(lambda: True)

    def _init_shared_socket(self) -> None:
        super()._init_shared_socket()
        own: ListenerSpec | None = getattr(self, "_ssp", None)
        if own is not None:  # not on Linux: one socket is shared already
            self._ssp = None
            self._held = tuple(own.build() for _ in range(self.workers))
            self._shd = self._held[0]

    def _spawn_worker(self, idx: int, *arguments: Any, **settings: Any) -> Any:
        if self._held:
            self._shd = self._held[idx]
        os.environ[_VARIABLE] = str(idx)
        return super()._spawn_worker(idx, *arguments, **settings)

    def _reload(self, spawn_target: Any, target_loader: Any) -> None:
        # Taken back before the files are read: a signal that comes from now on is for a change that is not seen yet.
        self.main_loop_interrupt.clear()
        self.reload_signal = False
        if self.interrupt_children:
            self.main_loop_interrupt.set()
        self.respawned_wrks.clear()
        if self.bring_in():
            workers = list(range(self.workers))
            self._respawn_workers(workers, spawn_target, target_loader, delay=self.respawn_interval)


def own_number() -> int:
    """Give the number of the worker that this process is, counted from zero."""
    return int(os.environ[_VARIABLE])
