"""`equeue print-agent`: prints what the server has to print."""

import signal
from pathlib import Path
from types import FrameType

import click

from equeue.agent.agent import Agent, AgentSettings
from equeue.cli.chosen import read_settings
from equeue.kernel import logs
from equeue.kernel.clock import SystemClock
from equeue.printing.driver import Drivers
from equeue.settings import Settings

FOLDER = "agent"
PREVIEWS = "preview"


@click.command("print-agent")
@click.option("--server", metavar="URL", help="Address of the server; by default the one that runs on this machine.")
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File with the agent's token, mode 0600; by default agent.token in the data folder.",
)
@click.option(
    "--state-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the agent's own files; by default agent in the data folder.",
)
@click.option(
    "--preview-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the pictures of preview printers; by default preview in the data folder.",
)
@click.option(
    "--printer", "printers", multiple=True, metavar="ID", help="Serve this printer though the server does not name it."
)
def command(
    server: str | None,
    token_file: Path | None,
    state_dir: Path | None,
    preview_dir: Path | None,
    printers: tuple[str, ...],
) -> None:
    """Take print jobs from the server, print them, tell what became of them. Runs until Ctrl-C or SIGTERM.

    Without a token that the server knows it shows a code, which an administrator types in on the page of devices.
    """
    settings = read_settings()
    chosen = AgentSettings(
        server=server or _here(settings),
        token_file=token_file or settings.home / "agent.token",
        state_dir=state_dir or settings.home / FOLDER,
        printers=printers,
    )
    main(chosen, preview_dir or settings.home / PREVIEWS, settings.log_level)


def main(settings: AgentSettings, previews: Path, log_level: str) -> None:
    """Run the agent until a signal says stop; a second signal ends it at once.

    Args:
        settings: What it works with.
        previews: Folder for the pictures of preview printers.
        log_level: `info` and so on.
    """
    logs.configure(log_level)
    clock = SystemClock()
    agent = Agent(settings, Drivers(clock=clock, previews=previews), clock, _say)

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        agent.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    agent.run()


def _say(code: str) -> None:
    click.echo(f"This print agent is not paired yet. Type this code in on the administrator's page: {code}", err=True)


def _here(settings: Settings) -> str:
    host, _, port = settings.bind.rpartition(":")
    return f"http://{'127.0.0.1' if host in {'', '0.0.0.0', '[::]'} else host}:{port}"  # noqa: S104 - read, not bound
