"""What npm built for the browser, where it was built: files by name, under addresses that change with their content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Flask, Response, request, url_for

_FOLDER = "built"
#: Seconds for which a file whose name carries its digest may be kept: a year.
_KEPT_SECONDS = 31_536_000


def register(app: Flask) -> None:
    """Give templates ``built(name)``: the address of a built file, None where it was not built."""
    names = _names(Path(app.static_folder or "") / _FOLDER)
    app.jinja_env.globals["built"] = _address(names)

    @app.after_request
    def keep(answer: Response) -> Response:
        if answer.status_code == 200 and request.path.startswith(f"{app.static_url_path}/{_FOLDER}/"):
            answer.headers["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}, immutable"
        return answer


def _address(names: Mapping[str, str]) -> Callable[[str], str | None]:
    def built(name: str) -> str | None:
        return url_for("static", filename=f"{_FOLDER}/{names[name]}") if name in names else None

    return built


def _names(folder: Path) -> dict[str, str]:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return {}
    return {str(name): str(file) for name, file in json.loads(manifest.read_text("utf-8")).items()}
