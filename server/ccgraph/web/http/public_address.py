"""Where clients reach the service, where that is not where it listens: behind a proxy, below a path, by another name or by TLS.

The address is a setting. What a request says of it (Host, X-Forwarded-…) is what anybody may send, so it is not asked. A proxy
may hand on paths with the prefix or without it. All that it hands on comes from its own address, so who asks is known only where
it is believed about that, and is nobody in particular otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def behind_proxies(application: WSGIApplication, address: str, proxies: int) -> WSGIApplication:
    """Wrap an application that clients reach at ``address`` (empty: where it listens), through so many ``proxies`` of ours.

    The proxies are believed about nothing but who asks: the entry in X-Forwarded-For that the outermost of them added.
    """
    if proxies:
        application = ProxyFix(application, x_for=proxies, x_proto=0, x_host=0)
    return PublicAddress(application, address) if address else application


class PublicAddress:
    """Wraps a WSGI application, which then makes all its addresses below one."""

    def __init__(self, application: WSGIApplication, address: str) -> None:
        """``address`` is absolute, such as ``https://example.org/ccgraph``."""
        parts = urlsplit(address)
        self._application = application
        self._scheme = parts.scheme
        self._host = parts.netloc
        self._prefix = unquote(parts.path).rstrip("/")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as if the request had come to the address."""
        path = environ["PATH_INFO"]
        if self._prefix and (path == self._prefix or path.startswith(f"{self._prefix}/")):
            path = path[len(self._prefix) :] or "/"
        port = urlsplit(f"//{self._host}").port or (443 if self._scheme == "https" else 80)
        changed = {
            **environ,
            "wsgi.url_scheme": self._scheme,
            "HTTP_HOST": self._host,
            "SERVER_NAME": self._host.rpartition(":")[0] or self._host,
            "SERVER_PORT": str(port),
            "SCRIPT_NAME": self._prefix,
            "PATH_INFO": path,
            "REMOTE_ADDR": "",
        }
        return self._application(changed, start_response)
