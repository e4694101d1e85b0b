"""`equeue simulate`: visitors and operators who use a running server."""

import io
import signal
import sys
import threading
from dataclasses import dataclass
from typing import Final

import click

from equeue.cli import demonstration
from equeue.cli.chosen import read_settings
from equeue.cli.demonstration import Demonstration
from equeue.kernel import logs
from equeue.kernel.clock import SystemClock
from equeue.simulation.people import Alert
from equeue.simulation.run import Plan, Seat, simulate

KIOSK: Final = "kiosk-1"
USUAL_SPEED: Final = 60.0
LONGEST_SPEED: Final = 600.0
USUAL_ALERT_MIN: Final = 30.0


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What was asked for on the command line."""

    url: str | None = None
    speed: float = USUAL_SPEED
    visitors: int | None = None
    minutes: float | None = None
    seed: int | None = None
    leave: tuple[str, ...] = ()
    alert_at: float | None = None
    alert_for: float = USUAL_ALERT_MIN


def plan_of(kept: Demonstration, wishes: Wishes) -> Plan:
    """Return the plan: all operators of the demonstration but those whose window is left to people.

    Raises:
        click.ClickException: An alert is wanted, and the demonstration is too old for one.
    """
    alert = None if wishes.alert_at is None else Alert(begins_min=wishes.alert_at, lasts_min=wishes.alert_for)
    reception = kept.passwords.get(demonstration.RECEPTION, "")
    if alert is not None and not reception:
        raise click.ClickException(
            "This demonstration keeps no password of its reception, which lets the alert come. "
            "Make a new one in another folder: EQUEUE_HOME=./demo equeue demo"
        )
    seats = [
        Seat(name=name, password=kept.passwords[name], window=window)
        for name, window in kept.windows.items()
        if window not in wishes.leave
    ]
    return Plan(
        url=wishes.url or kept.url,
        branch=kept.branch,
        kiosk_token=kept.tokens[KIOSK],
        seats=seats,
        speed=wishes.speed,
        visitors=wishes.visitors,
        minutes=wishes.minutes,
        seed=wishes.seed,
        alert=alert,
        reception=(demonstration.RECEPTION, reception),
    )


@click.command("simulate")
@click.option("--speed", default=USUAL_SPEED, show_default=True, type=click.FloatRange(0.1, LONGEST_SPEED))
@click.option("--visitors", type=click.IntRange(min=1), help="End when so many have come and are served.")
@click.option("--minutes", type=click.FloatRange(min=1), help="Let visitors come for so many minutes of the hall.")
@click.option("--seed", type=int, help="The same number gives the same visitors again.")
@click.option("--leave", multiple=True, metavar="WINDOW", help="Leave this window to you, such as w1; may be repeated.")
@click.option("--alert-at", type=click.FloatRange(min=0), help="Let an air alert begin at this minute of the hall.")
@click.option(
    "--alert-for", default=USUAL_ALERT_MIN, show_default=True, type=click.FloatRange(min=1), help="Its minutes."
)
@click.option("--url", help="Where the server is; by default where the demonstration was started.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def command(*, quiet: bool, **wishes: object) -> None:
    """Fill the demonstration's hall with visitors and operators.

    They use the running server as people do, over HTTP and the live connection. At speed 60 a second is a minute of
    the hall: visitors come sixty times as often and are served sixty times as fast. The server knows nothing of it:
    its times are real, and so is the gap of 15 s between two calls of one visitor.

    Ends at Ctrl-C. A server that is started again is used again; after a minute without one the simulation ends.
    """
    logs.configure("error")
    kept = demonstration.read(read_settings().home)
    if kept is None:
        raise click.ClickException("There is no demonstration here yet: start one with `equeue demo`.")
    plan = plan_of(kept, Wishes(**wishes))  # type: ignore[arg-type] # click has checked them
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if not quiet:
        click.echo(f"{len(plan.seats)} operators at {plan.url}, speed {plan.speed:g}. Ctrl-C ends it.")
    out = io.StringIO() if quiet else sys.stdout
    if not simulate(plan, clock=SystemClock(), stop=stop, out=out):
        raise click.ClickException(f"No answer from {plan.url}; is the server running?")
