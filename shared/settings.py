"""Every environment variable of HoSo, each with its default and a sentence; the defaults are all in one process."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.identity_settings import IdentitySettings

MEBIBYTE = 1024 * 1024
STORE = r"^(file:.+|s3://.+@.+/[^/?].*)?$"
ROLE = "(clerk|officer|signer|archivist|admin)"
PEERS = r"^(\s*[a-z]+\s*=\s*https?://[^,]+,?)*$"


class Settings(IdentitySettings):
    """Where things live and how much is allowed; read from `HOSO_…` variables."""

    model_config = SettingsConfigDict(env_prefix="HOSO_", frozen=True, extra="forbid")

    home: Path = Field(default=Path("var"), description="Folder of all embedded defaults: records, blobs, vault, keys.")
    host: str = Field(default="127.0.0.1", description="Address the HTTP server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port the HTTP server listens on.")
    broker_url: str = Field(
        default="memory://",
        pattern=r"^(memory|amqps?)://",
        description="Where events travel: `memory://` or `amqp://…`.",
    )
    blobs_url: str = Field(
        default="", pattern=STORE, description="Working files: `file:…` or `s3://key:secret@host:port/bucket`."
    )
    vault_url: str = Field(
        default="", pattern=STORE, description="The archive's vault: `file:…` or `s3://key:secret@host:port/bucket`."
    )
    database_url: str = Field(
        default="",
        pattern=r"^((sqlite:///|postgresql\+psycopg://).+)?$",
        description="Database of each service: `sqlite:///folder` or `postgresql+psycopg://…`.",
    )
    people_url: str = Field(
        default="",
        pattern=r"^((file:|postgresql\+psycopg://).+)?$",
        description="API keys and people who sign in, hashed: `file:…`, or the schema `people` at "
        "`postgresql+psycopg://…`; made with one admin key and one admin if there is none. "
        "Where `HOSO_DATABASE_URL` is PostgreSQL, they are there.",
    )
    second_factor: str = Field(
        default="", pattern=f"^({ROLE}(,{ROLE})*)?$", description="Roles that need a phone to sign in: `signer,admin`."
    )
    trust: Path | None = Field(
        default=None, description="Folder of PEM root certificates that signatures may chain to."
    )
    revocation: Literal["optional", "required"] = Field(
        default="optional",
        description="A signature of which no list or answer says that it was not revoked: `optional` takes it and "
        "reports it as unknown, `required` refuses it.",
    )
    packs: Path | None = Field(default=None, description="Folder with more packs, published at the start.")
    libreoffice_workers: int = Field(default=2, ge=1, le=64, description="Warm LibreOffice processes; one per core.")
    libreoffice_deadline: float = Field(
        default=120, gt=0, description="Seconds each 64 KiB of a conversion may take before it is killed."
    )
    max_upload: int = Field(default=256 * MEBIBYTE, description="Largest body of an upload, in bytes.")
    max_file: int = Field(default=200 * MEBIBYTE, description="Largest single uploaded file, in bytes.")
    max_concurrent_posts: int = Field(
        default=32, ge=1, description="Uploads and signed papers taken at once; more are asked to come again."
    )
    confirm_timeout: float = Field(default=10, gt=0, description="Seconds to wait for the broker's confirm.")
    consumer_stall_seconds: float = Field(
        default=45, gt=0, description="Seconds a consumer may stand still before its process ends itself."
    )
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto", description="Form of the log: `json`, `text`, or `auto` (text on a terminal)."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least level that is logged."
    )
    traces_url: str = Field(
        default="",
        pattern=r"^(https?://.+)?$",
        description="Where OpenTelemetry traces go: `http://host:4318/v1/traces`; empty for none.",
    )
    peers: str = Field(
        default="",
        pattern=PEERS,
        description="Where the other services are, for the portal and reconciliation: `filling=http://host:port,…`.",
    )
    played_day: Path | None = Field(default=None, description="File with the day that it is to be, for a demo alone.")
    outbox_days: int = Field(default=30, ge=1, description="Days a published event stays in the outbox for replay.")

    def at(self, url: str, scheme: str, folder: str) -> str:
        """Return `url`, or the embedded address of `folder` under home when it is empty."""
        return url or f"{scheme}{self.home.absolute() / folder}"

    @property
    def blobs(self) -> str:
        return self.at(self.blobs_url, "file:", "blobs")

    @property
    def vault(self) -> str:
        return self.at(self.vault_url, "file:", "vault")

    @property
    def database(self) -> str:
        return self.at(self.database_url, "sqlite:///", "database")

    @property
    def people(self) -> str:
        shared = self.database_url if self.database_url.startswith("postgresql") else ""
        return self.at(self.people_url or shared, "file:", "keys.json")

    @property
    def second_factor_roles(self) -> frozenset[str]:
        return frozenset(filter(None, self.second_factor.split(",")))

    @property
    def roots(self) -> Path:
        return self.trust or self.home / "trust"

    @property
    def peer_addresses(self) -> dict[str, str]:
        """The addresses of `peers` by service."""
        pairs = (pair.split("=", 1) for pair in self.peers.split(",") if "=" in pair)
        return {name.strip(): url.strip().rstrip("/") for name, url in pairs}
