"""How a print agent without a good token comes to one: it shows a code until an administrator types it in."""

from collections.abc import Callable
from typing import Final, Protocol

from equeue.agent.patience import Alarm, Backoff
from equeue.agent.server import Code, RefusedError, ServerAwayError
from equeue.kernel import logs
from equeue.kernel.clock import Clock

_EVERY_S: Final = 2.0
_OLD_TOKEN_EVERY_S: Final = 30.0

_log = logs.get("agent")


class PairingServer(Protocol):
    """Gives codes and tokens, and knows whose a token is."""

    def show_code(self) -> Code:
        """Return a new code."""
        ...

    def fetch_token(self, code: Code) -> str | None:
        """Return the token, once the code is typed in."""
        ...

    def whoami(self) -> str:
        """Return this agent's id, by the token that it has."""
        ...


class Pairing:
    """Shows codes until one is typed in.

    Args:
        server: Gives codes.
        token: Reads the token that was refused; another one in its place is tried at once.
        alarm: Ends it.
        clock: Measures how long a code lasts.
        say: Shows the code to whoever sets the agent up.
        every: Seconds between two questions.
    """

    def __init__(  # noqa: PLR0913 - what it meets, one by one
        self,
        server: PairingServer,
        token: Callable[[], str],
        alarm: Alarm,
        clock: Clock,
        say: Callable[[str], None],
        every: float = _EVERY_S,
    ) -> None:
        self._server = server
        self._token = token
        self._refused = token()
        self._alarm = alarm
        self._clock = clock
        self._say = say
        self._every = every
        self._old_token_at = clock.monotonic() + _OLD_TOKEN_EVERY_S

    def obtain(self) -> str | None:
        """Return a new token; None when the old one is good again, or the agent stops."""
        backoff = Backoff()
        while not self._alarm.is_over:
            try:
                code = self._server.show_code()
                backoff.reset()
            except (ServerAwayError, RefusedError) as error:
                _log.info("no-code", why=str(error))
                self._alarm.pause(backoff.next())
                continue
            token = self._wait(code)
            if token is not None:
                return token or None
        return None

    def _wait(self, code: Code) -> str | None:
        """Return the token of a code, empty for the old one; None when there has to be another code."""
        self._say(f"{code.code[:3]} {code.code[3:]}")
        until = self._clock.monotonic() + code.lasts
        while not self._alarm.is_over and self._clock.monotonic() < until:
            self._alarm.pause(self._every)
            try:
                token = self._server.fetch_token(code)
                if token is None and self._is_known_again():
                    token = ""
            except ServerAwayError:
                continue
            except RefusedError:
                return None
            if token is not None:
                return token
        return None

    def _is_known_again(self) -> bool:
        """Tell whether the old token is good after all: the database may have been the wrong one for a while."""
        if self._token() != self._refused:
            return True
        if self._clock.monotonic() < self._old_token_at:
            return False
        self._old_token_at = self._clock.monotonic() + _OLD_TOKEN_EVERY_S
        try:
            self._server.whoami()
        except RefusedError:
            return False
        return True
