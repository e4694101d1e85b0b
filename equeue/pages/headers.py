"""What every answer tells browsers about what they may do with it."""

from types import MappingProxyType
from typing import Final

from flask import Response

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


def secure(response: Response) -> Response:
    """Add the headers that are the same for pages, files and the API."""
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
    return response
