"""Settings: read once, from a TOML file and EQUEUE_* variables, and frozen. An unknown key stops the start."""

import os
from collections.abc import Mapping
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

PREFIX: Final = "EQUEUE_"
FILE_NAME: Final = "settings.toml"
_DATABASE_NAME: Final = "equeue.sqlite3"
_SECRET_NAME: Final = "secret"  # noqa: S105 - a file's name


class SettingsError(Exception):
    """The settings cannot be used; the text says which key and why."""


def _is_checkout() -> bool:
    return (Path(__file__).parent.parent / "pyproject.toml").is_file()


def default_home(environment: Mapping[str, str]) -> Path:
    """Return the data folder: `./var` in a checkout, `~/.local/share/equeue` from a wheel."""
    chosen = environment.get(f"{PREFIX}HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if _is_checkout():
        return Path(__file__).parent.parent / "var"
    return Path.home() / ".local" / "share" / "equeue"


def _without_slash(url: str | None) -> str | None:
    return None if not url else url.rstrip("/")


def _none_if_empty(value: object) -> object:
    return value or None


class Settings(BaseSettings):
    """All settings; each is documented in `docs/settings.md`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    home: Annotated[Path, Field(description="Data folder: database, secret, previews, the print agent's files.")]
    database_url: Annotated[
        str,
        Field(
            description="Address of the database; PostgreSQL as postgresql://user:password@host/name.",
            pattern=r"^(sqlite:///.+|postgresql(\+psycopg)?://.+)?$",
        ),
    ] = ""
    bind: Annotated[
        str,
        Field(
            description="Address and port the server listens on; a hall sets 0.0.0.0:8000.",
            pattern=r"^(\[[0-9a-fA-F:]+\]|[^:\s]*):\d{1,5}$",
        ),
    ] = "127.0.0.1:8000"
    public_url: Annotated[
        str | None,
        Field(
            description="Address where phones can reach the server; without it no QR code is printed.",
            pattern=r"^(https?://\S+)?$",
        ),
        AfterValidator(_without_slash),
    ] = None
    secret_file: Annotated[
        Path, Field(description="File with the key that signs cookies; made at the first start.")
    ] = Path()
    runtime: Annotated[
        Literal["eventlet", "threading"],
        Field(description="What carries the connections: green threads of eventlet, or real threads."),
    ] = "eventlet"
    workers: Annotated[int, Field(description="Server processes; more than one is not supported yet.")] = 1
    graceful_timeout_s: Annotated[
        float, Field(description="Seconds that requests have to end when the server stops.", ge=0, le=30)
    ] = 1.5
    print_agent: Annotated[
        bool, Field(description="Whether the server starts a print agent beside itself, for network printers.")
    ] = True
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="How much is written to the log.")
    ] = "info"
    issues_a_minute: Annotated[
        int, Field(description="Tickets that one kiosk or staff member may issue in a minute, also at once.", ge=1)
    ] = 60_000
    tracks_a_minute: Annotated[
        int, Field(description="Looks at visitors' pages in a minute from one address, also at once.", ge=1)
    ] = 6_000
    backup_dir: Annotated[
        Path | None,
        Field(description="Folder on another disk or computer for the daily backup; without it none is taken."),
        BeforeValidator(_none_if_empty),
    ] = None
    backup_hour: Annotated[
        int, Field(description="Hour of the day, by this computer's clock, from which on it is taken.", ge=0, le=23)
    ] = 18
    backup_keep: Annotated[int, Field(description="How many daily backups are kept.", ge=2, le=3650)] = 30

    alerts_token: Annotated[
        SecretStr | None,
        Field(description="Token for alerts.in.ua; without it nobody is asked. Secret: it is never shown or logged."),
    ] = None
    alerts_url: Annotated[str, Field(description="Address of the alert feed.", pattern=r"^https?://\S+[^/]$")] = (
        "https://api.alerts.in.ua"
    )

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, values: dict[str, Any]) -> dict[str, Any]:
        home = Path(values["home"])
        filled = dict(values)
        filled["database_url"] = values.get("database_url") or f"sqlite:///{home / _DATABASE_NAME}"
        filled["secret_file"] = values.get("secret_file") or home / _SECRET_NAME
        return filled

    @model_validator(mode="after")
    def _one_worker(self) -> Self:
        if self.workers != 1:
            msg = "more than one worker is not supported yet: set EQUEUE_WORKERS=1"
            raise ValueError(msg)
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env files here
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - nor secrets folders
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let variables win over the file."""
        home = init_settings()["home"]
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(home) / FILE_NAME)


def read() -> Settings:
    """Read the settings from the environment and the data folder's file.

    Raises:
        SettingsError: A key is unknown or its value cannot be used.
    """
    _refuse_unknown(os.environ)
    home = default_home(os.environ)
    try:
        return Settings(home=home)
    except ValidationError as error:
        faults = "; ".join(_fault(fault["loc"], fault["msg"]) for fault in error.errors())
        raise SettingsError(faults) from error
    except (TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{home / FILE_NAME}: {error}") from error


def _fault(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place)) or 'settings'}: {message}"


def _refuse_unknown(variables: Mapping[str, str]) -> None:
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    unknown = sorted(name for name in variables if name.startswith(PREFIX) and name not in known)
    if unknown:
        msg = f"unknown setting: {', '.join(unknown)}; `equeue settings` lists all"
        raise SettingsError(msg)
