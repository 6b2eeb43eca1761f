"""Metadata at the head of a query file: lines that begin with ``#+``, holding YAML, as grlc reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ccgraph.errors import ConfigurationError


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Read a query file: its metadata, and its text whole.

    Raises ConfigurationError where the file cannot be read, or the metadata is no YAML mapping.
    """
    text = read_text(path)
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        metadata = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path.name}: the lines that begin with #+ are not YAML: {error}") from error
    if not isinstance(metadata, dict):
        raise ConfigurationError(f"{path.name}: the lines that begin with #+ have to be a YAML mapping.")
    return metadata, text


def read_text(path: Path) -> str:
    """Read a query file as it is. Raises ConfigurationError where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}") from error


def body(text: str) -> str:
    """Give a query without its metadata lines, beginning at the first line that holds something."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).lstrip("\n") + "\n"
