"""One HTML shell for each page: its words, its script and its styles; all else is drawn in the browser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Request, Response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from equeue.kernel.messages import Messages
from equeue.kernel.runtime import Runtime
from equeue.pages.files import Files
from equeue.pages.next import sign_in_address
from equeue.ui import BrowserFiles, NotBuiltError

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Page:
    """A page of the program.

    Args:
        rule: Its address.
        entry: Name of its script in the browser's build.
        staff: Whether one has to be signed in.
    """

    rule: str
    entry: str
    staff: bool = False


PAGES: Final = (
    Page("/", "links"),
    Page("/kiosk", "kiosk"),
    Page("/display", "display"),
    Page("/sign", "sign"),
    Page("/operator", "operator", staff=True),
    Page("/reception", "reception", staff=True),
    Page("/manager", "manager", staff=True),
    Page("/admin", "admin", staff=True),
    Page("/t/<code:code>", "visitor"),
    Page("/preview/<id:printer>", "preview", staff=True),
    Page("/sign-in", "signin"),
)


@dataclass(frozen=True, kw_only=True)
class Shells:
    """What the pages are made with.

    Args:
        browser: Where the browser's files are.
        messages: The words of titles.
        runtime: In whose real threads files are read.
        is_signed_in: Tells whether a staff member sent the request.
        language: Tells the language that a request is answered in.
        first_language: Tells the language that a page begins with; the page itself goes over to another.
        version: Of the program; devices tell which one they were loaded with.
    """

    browser: BrowserFiles
    messages: Messages
    runtime: Runtime
    is_signed_in: Callable[[Request], bool]
    language: Callable[[Request], str]
    first_language: Callable[[Request], str]
    version: str

    def blueprint(self) -> Blueprint:
        """Return the routes of all pages and of the files they load."""
        made = Blueprint("pages", __name__, template_folder="templates")
        for page in PAGES:
            made.add_url_rule(page.rule, page.entry, self._view(page), methods=["GET"])
        files = Files((self.browser.root, FOLDER / "files"), self.runtime)

        def static(name: str) -> Response:
            answer = files.answer(name, request)
            if answer is None:
                raise NotFound
            return answer

        made.add_url_rule("/static/<path:name>", "static", static, methods=["GET"])
        return made

    def problem(self, status: int, asked: Request) -> Response:
        """Return a page that says what went wrong and what to do."""
        words = "page-problem-not-found" if status == 404 else "page-problem-other"  # noqa: PLR2004 - HTTP's own number
        language = self.language(asked)
        html = render_template(
            "problem.html",
            language=language,
            title=self.messages.text(language, f"{words}-title"),
            text=self.messages.text(language, words),
            home=self.messages.text(language, "page-home"),
        )
        response = Response(html, status, content_type="text/html; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        return response

    def _view(self, page: Page) -> Callable[..., Response]:
        def view(**given: str) -> Response:
            if page.staff and not self.is_signed_in(request):
                # The address as it was asked for: `request.full_path` ends in `?` when there is no query.
                wanted = request.full_path if request.query_string else request.path
                return _uncached(redirect(sign_in_address(wanted)))
            return _uncached(self._shell(page, given))

        view.__name__ = page.entry
        return view

    def _shell(self, page: Page, data: Mapping[str, str]) -> Response:
        language = self.first_language(request)
        try:
            entry = self.browser.entry(page.entry)
        except NotBuiltError:
            return Response(
                render_template(
                    "problem.html",
                    language=language,
                    title=self.messages.text(language, "page-not-built-title"),
                    text=self.messages.text(language, "page-not-built"),
                    home=None,
                ),
                503,
            )
        html = render_template(
            "shell.html",
            language=language,
            title=self.messages.text(language, f"page-title-{page.entry}"),
            noscript=self.messages.text(language, "page-noscript"),
            page=page.entry,
            version=self.version,
            data=data,
            entry=entry,
        )
        return Response(html, content_type="text/html; charset=utf-8")


def _uncached(response: object) -> Response:
    assert isinstance(response, Response)
    response.headers["Cache-Control"] = "no-store"
    return response
