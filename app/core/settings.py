"""Settings from environment variables with the prefix `SRO_`, a `.env` file, or `SRO_..._FILE` for secrets."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

_SECRETS = ("database_url", "read_database_url", "cursor_key", "master_key", "master_key_previous", "metrics_token")


class BadSettings(Exception):
    """Settings that cannot be read: one line for each, and nothing of what was set, which may be a secret."""


class TrustedIssuer(BaseModel):
    """An outside identity provider whose access tokens are honoured, never above the ceiling of their roles."""

    model_config = ConfigDict(extra="forbid")

    issuer: str
    audience: str
    algorithms: list[Literal["RS256", "ES256"]] = Field(min_length=1)
    jwks_uri: str | None = None
    jwks_file: Path | None = None
    claims: dict[str, str] = {}
    roles: dict[str, str] = {}
    district: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "TrustedIssuer":
        if (self.jwks_uri is None) == (self.jwks_file is None):
            raise ValueError("name exactly one of jwks_uri and jwks_file")
        return self


class RosterSource(BaseModel):
    """A student information system that rosters are pulled from: OneRoster 1.2 REST, or an Ed-Fi API of v5 or v6."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    kind: Literal["oneroster", "edfi5", "edfi6"]
    district: str
    url: str
    token_url: str
    client_id: str
    client_secret: SecretStr = SecretStr("")
    client_secret_file: Path | None = None
    scope: str = ""
    page_size: int = Field(default=500, ge=1, le=5_000)
    paging: Literal["offset", "token"] = "offset"
    namespaces: list[str] = ["uri://ed-fi.org"]
    descriptors: dict[str, str] = {}

    @model_validator(mode="after")
    def _one_secret(self) -> "RosterSource":
        if bool(self.client_secret.get_secret_value()) == bool(self.client_secret_file):
            raise ValueError("name exactly one of client_secret and client_secret_file")
        return self

    @property
    def secret(self) -> str:
        """The client's secret, read from its file when it lies in one."""
        if self.client_secret_file is not None:
            return self.client_secret_file.read_text().strip()
        return self.client_secret.get_secret_value()


class Settings(BaseSettings):
    """What a deployment may set; each name is prefixed `SRO_` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="SRO_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    env: Literal["development", "production"] = Field(
        default="development", description="`production` refuses to start with what is good for a trial alone."
    )
    state_dir: Path = Field(default=Path("var"), description="Keys made on first start and the default database.")
    database_url: str = Field(default="", description="`sqlite:///...` or `postgresql+psycopg://...`.")
    read_database_url: str = Field(
        default="", description="A replica that released tables are read from; empty: the main database."
    )
    database_pool: int = Field(default=20, ge=1, le=200, description="Connections per worker.")
    statement_timeout_seconds: int = Field(default=15, ge=1, le=600, description="Longest statement (PostgreSQL).")
    public_url: str = Field(default="http://127.0.0.1:8000", description="How clients reach the service.")
    audience: str = Field(default="sro-contact-log", description="`aud` of the tokens that are honoured.")
    trusted_issuers: list[TrustedIssuer] = Field(
        default=[],
        description="JSON array of identity providers: issuer, audience, algorithms, jwks_uri or jwks_file, claims,"
        " roles, district.",
    )
    unqualified_officers: Literal["flag", "refuse"] = Field(
        default="flag", description="What is done with SROs whose required trainings are missing or have expired."
    )
    roster_sources: list[RosterSource] = Field(
        default=[],
        description="JSON array of what `roster pull` reads: name, kind, district, url, token_url, client_id, "
        "client_secret or client_secret_file, and scope, page_size, paging, namespaces, descriptors as needed.",
    )
    signing_keys_dir: Path | None = Field(default=None, description="PEM files of the token signing keys.")
    checkpoint_key_file: Path | None = Field(default=None, description="Ed25519 PEM that signs audit checkpoints.")
    master_key: SecretStr = Field(default=SecretStr(""), description="Base64 of 32 bytes; wraps each contact's key.")
    master_key_previous: SecretStr = Field(
        default=SecretStr(""), description="The master key before, while `keys rotate-master` rewraps."
    )
    cursor_key: SecretStr = Field(default=SecretStr(""), description="Base64 of 32 bytes; seals list cursors.")
    month_closes_after_days: int = Field(default=15, ge=0, le=180, description="When a month may be released.")
    release_every_minutes: int = Field(
        default=60, ge=0, le=1440, description="How often the service looks for closed months to release; 0: never."
    )
    access_token_seconds: int = Field(default=3600, ge=60, le=3600, description="Life of the tokens issued here.")
    cors_origins: list[str] = Field(default=[], description="JSON array of origins whose pages may call the API.")
    retain_contacts_years: int = Field(
        default=0, ge=0, le=100, description="When `retention apply` destroys a contact; 0: never."
    )
    retain_packets_days: int = Field(
        default=0, ge=0, le=36_500, description="When it destroys the content of a packet that ended; 0: never."
    )
    packets_per_hour: int = Field(
        default=30,
        ge=0,
        le=100_000,
        description="Packets that one officer may be granted within an hour, and different ones that an officer may"
        " open; 0: any number. Emergencies are counted apart.",
    )
    emergency_packets_per_hour: int = Field(
        default=300, ge=0, le=100_000, description="The same for emergencies; never taken for less. 0: any number."
    )
    requests_per_minute: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        description="Requests that one caller (issuer and subject of the token) may send each worker within a minute;"
        " 0: any number.",
    )
    max_body_bytes: int = Field(default=1_048_576, ge=1024, description="Longest body.")
    max_batch_bytes: int = Field(default=8_388_608, ge=1024, description="Longest body of a batch.")
    max_roster_bytes: int = Field(default=268_435_456, ge=1024, description="Longest body of a roster import.")
    receive_timeout_seconds: float = Field(
        default=8.0, gt=0, le=60, description="Longest wait for the next part of a body."
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token for /metrics; empty: loopback only."
    )
    docs_enabled: bool = Field(default=True, description="Whether /docs is served.")

    database_url_file: Path | None = Field(default=None, description="A file that holds the secret of that name.")
    read_database_url_file: Path | None = Field(default=None, description="A file that holds it.")
    master_key_file: Path | None = Field(default=None, description="A file that holds it.")
    master_key_previous_file: Path | None = Field(default=None, description="A file that holds it.")
    cursor_key_file: Path | None = Field(default=None, description="A file that holds it.")
    metrics_token_file: Path | None = Field(default=None, description="A file that holds it.")

    @model_validator(mode="before")
    @classmethod
    def _secrets_from_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in _SECRETS:
            path = values.get(f"{name}_file")
            if path and not values.get(name):
                values[name] = Path(path).read_text().strip()
        return values

    @model_validator(mode="after")
    def _defaults(self) -> "Settings":
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.state_dir}/sro-contact-log.db")
        object.__setattr__(self, "public_url", self.public_url.rstrip("/"))
        return self

    @property
    def issuer(self) -> str:
        """`iss` of the tokens that this service issues."""
        return self.public_url

    @property
    def is_sqlite(self) -> bool:
        """Whether the main database is SQLite."""
        return self.database_url.startswith("sqlite")

    @property
    def keys_dir(self) -> Path:
        """Where the token signing keys lie."""
        return self.signing_keys_dir or self.state_dir / "keys"


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, read once. Raises BadSettings."""
    try:
        return Settings()
    except ValidationError as found:
        raise BadSettings("\n".join(f"{_name_of(each['loc'])}: {each['msg']}" for each in found.errors())) from None
    except OSError as fault:
        raise BadSettings(f"{fault.filename} cannot be read: {fault.strerror}") from None
    except SettingsError:
        lists = ", ".join(_name_of((name,)) for name, field in Settings.model_fields.items() if field.default == [])
        raise BadSettings(f"one of {lists} is no JSON array") from None


def _name_of(place: Sequence[str | int]) -> str:
    """Where a fault is: `SRO_ROSTER_SOURCES/0/kind`."""
    name, *rest = map(str, place or ("...",))
    return "/".join((f"SRO_{name.upper()}", *rest))
