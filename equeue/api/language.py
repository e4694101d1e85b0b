"""The language a caller is answered in."""

from flask import Request

from equeue.kernel.messages import DEFAULT_LANGUAGE, LANGUAGES


def asked(request: Request) -> str:
    """Return the language asked for by `?language=`, else Ukrainian: what a page begins with."""
    asked_for = request.args.get("language")
    return asked_for if asked_for in LANGUAGES else DEFAULT_LANGUAGE


def of_request(request: Request) -> str:
    """Return the language asked for by `?language=`, else by `Accept-Language`, else Ukrainian."""
    asked_for = request.args.get("language")
    if asked_for in LANGUAGES:
        return str(asked_for)
    if "Accept-Language" not in request.headers:
        return DEFAULT_LANGUAGE
    return request.accept_languages.best_match(LANGUAGES, default=DEFAULT_LANGUAGE) or DEFAULT_LANGUAGE
