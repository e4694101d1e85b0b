"""What every answer tells browsers about what they may do with it."""

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Pairs = list[tuple[str, str]]

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

SECURITY_HEADERS: Final = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",  # the address of a visitor's page is its key
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)


class WithHeaders:
    """Adds the headers of safety to every answer: of pages, files, the API and the live connection.

    Outside Flask, because setting them one by one on each answer costs more than the rest of a small request.

    Args:
        application: Whose answers they are.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._headers = list(SECURITY_HEADERS.items())

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: Pairs, exc_info: Any = None, /) -> Callable[[bytes], object]:  # noqa: ANN401 - WSGI's own type
            return start_response(status, headers + self._headers, exc_info)

        return self._application(environ, start)
