"""The files that browsers load: read once, kept in memory, compressed, with a cache that fits their names."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Request, Response

from equeue.kernel.runtime import Runtime

FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, max-age=300, must-revalidate"

TYPES: Final = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".map": "application/json",
        ".mp3": "audio/mpeg",
        ".ogg": "audio/ogg",
        ".png": "image/png",
        ".svg": "image/svg+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".wav": "audio/wav",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
    }
)
_TEXT: Final = ("text/", "application/json", "application/manifest", "image/svg")
_WORTH_COMPRESSING: Final = 1000
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file in memory."""

    content: bytes
    packed: bytes | None
    kind: str
    etag: str
    cache: str


class Files:
    """Serves files of some folders; the first folder that has a file wins.

    Args:
        roots: The folders. Names that begin with a dot are never served.
        runtime: In whose real threads files are read and compressed.
    """

    def __init__(self, roots: tuple[Path, ...], runtime: Runtime) -> None:
        self._roots = roots
        self._runtime = runtime
        self._kept: dict[str, Kept] = {}

    def answer(self, name: str, request: Request) -> Response | None:
        """Return the answer for a file, or nothing if there is no such file."""
        kept = self._kept.get(name)
        if kept is None:
            kept = self._runtime.run_blocking(lambda: self._read(name))
            if kept is None:
                return None
            self._kept[name] = kept
        packed = kept.packed if request.accept_encodings["gzip"] > 0 else None
        response = Response(kept.content if packed is None else packed, content_type=kept.kind)
        if packed is not None:
            response.headers["Content-Encoding"] = "gzip"
        if kept.packed is not None:
            response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = kept.cache
        response.set_etag(kept.etag, weak=True)
        return response.make_conditional(request)  # type: ignore[return-value] # werkzeug's type of the same object

    def _read(self, name: str) -> Kept | None:
        path = self._find(name)
        if path is None:
            return None
        content = path.read_bytes()
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = kind.startswith(_TEXT) and len(content) >= _WORTH_COMPRESSING
        return Kept(
            content=content,
            packed=gzip.compress(content, 6, mtime=0) if text else None,
            kind=kind,
            etag=hashlib.sha256(content).hexdigest()[:32],
            cache=FOR_EVER if name.startswith("assets/") else ASK_AGAIN,  # the build puts a hash into these names
        )

    def _find(self, name: str) -> Path | None:
        parts = name.split("/")
        if len(name) > _LONGEST_NAME or any(
            not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts
        ):
            return None
        for root in self._roots:
            path = root.joinpath(*parts).resolve()
            if path.is_relative_to(root.resolve()) and path.is_file():
                return path
        return None
