"""Programs under test: started, waited for, measured, ended."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
EQUEUE = (sys.executable, "-c", "from equeue.cli import main; main()")
"""The `equeue` command of this checkout."""


class Server:
    """A server in a process group of its own.

    Args:
        command: Program and arguments.
        port: Where it will listen on 127.0.0.1.
        environment: What differs from this process's environment.
        log: Where its output goes.
    """

    def __init__(self, command: Sequence[str], port: int, environment: Mapping[str, str], log: Path) -> None:
        self.host = "127.0.0.1"
        self.port = port
        self.log = log
        self._command = list(command)
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://{self.host}:{self.port}"

    @property
    def pid(self) -> int:
        """Process id of the one that was started."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process that was started has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self, *, path: str = "/healthz", seconds: float = 15) -> float:
        """Start it and wait for its first answer.

        Returns:
            Seconds from the start to the first answer.
        """
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.monotonic() - began < seconds:
            if self._process.poll() is not None:
                break
            if self._answers(path):
                return time.monotonic() - began
            time.sleep(0.005)
        self.kill()
        raise RuntimeError(f"no answer within {seconds} s:\n{self.log.read_text(errors='replace')[-3000:]}")

    def _answers(self, path: str) -> bool:
        connection = HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            return False
        else:
            return True
        finally:
            connection.close()

    def stop(self, seconds: float = 5) -> float:
        """Ask it to stop and wait until it has ended.

        Returns:
            Seconds that it took.
        """
        assert self._process is not None
        began = time.monotonic()
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
        took = time.monotonic() - began
        self._kill_group()
        return took

    def kill(self) -> None:
        """End all its processes at once, as a power cut would."""
        self._kill_group()
        if self._process is not None:
            self._process.wait()

    def _kill_group(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def processes(self) -> list[int]:
        """Return the process ids of the whole group."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[2]) == self.pid and fields[0] != "Z":
                        found.append(int(entry.name))
        return found

    def processor_s(self) -> float:
        """Return the processor time that its processes have taken so far, their ended children included."""
        ticks = 0
        for pid in self.processes():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(int(field) for field in fields[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def pss_mb(self) -> dict[int, float]:
        """Return the proportional memory of each process, in megabytes of 10**6 bytes."""
        memory = {}
        for pid in self.processes():
            with contextlib.suppress(OSError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                kib = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
                memory[pid] = kib * 1024 / 1e6
        return memory
