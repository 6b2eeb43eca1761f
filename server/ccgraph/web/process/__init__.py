"""The processes of a server: their start, sockets, reload and counters."""
