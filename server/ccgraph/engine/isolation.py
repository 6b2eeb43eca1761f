"""Takes the network away from a process (Linux, x86-64 and arm64): a second wall behind the guard that refuses SERVICE.

A seccomp filter makes the system calls that open sockets fail with EACCES; pipes and files that are open go on working. It is put
in place before the query engine is loaded, so that its threads inherit it. The filter is a classic BPF program (see the kernel's
Documentation/userspace-api/seccomp_filter.rst).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL = 0x80000000
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
#: By machine: the audit architecture, the numbers of socket, socketpair and io_uring_setup, and where foreign tables begin.
_MACHINES = {"x86_64": (0xC000003E, (41, 53, 425), 0x40000000), "aarch64": (0xC00000B7, (198, 199, 425), 0xFFFFFFFF)}


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _program() -> bytes | None:
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return None
    architecture, denied, foreign = machine
    checks = [
        _instruction(_LOAD, 4),  # the architecture
        _instruction(_JUMP_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, 0),  # the number of the system call
        _instruction(_JUMP_AT_LEAST, foreign, len(denied) + 1, 0),
    ]
    for left, number in zip(range(len(denied), 0, -1), denied, strict=True):
        checks.append(_instruction(_JUMP_EQUAL, number, left, 0))
    return b"".join([*checks, _instruction(_RETURN, _ALLOW), _instruction(_RETURN, _ERRNO | errno.EACCES)])


def close_network() -> bool:
    """Forbid this process and its children to open sockets, for good; tell whether the system could do so."""
    program = _program()
    if program is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))
    pointer = ctypes.cast(code, ctypes.c_void_p).value or 0
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(program) // 8, pointer))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)
