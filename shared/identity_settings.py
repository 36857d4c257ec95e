"""The variables of the site's own address and of the agency's identity provider; a part of the settings."""

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

PROVIDER = r"^(https://[^\s?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s?#]*)?)?$"  # in the clear here alone


class IdentitySettings(BaseSettings):
    """By which address people know this site, and by which identity provider they may sign in."""

    url: str = Field(
        default="",
        pattern=r"^(https?://[^/?#\s]+/?)?$",
        description="The address by which people know this site, `https://hoso.example.vn`: the identity provider "
        "sends them back to it.",
    )
    oidc_client: str = Field(default="", description="As which client the identity provider knows this site.")
    oidc_secret: SecretStr = Field(
        default=SecretStr(""),
        description="The secret of that client; empty for a public client, which PKCE alone guards.",
    )
    oidc_claim: str = Field(
        default="sub",
        min_length=1,
        description="The claim that tells who somebody is; one that nobody can change for themselves.",
    )
    oidc_issuer: str = Field(
        default="",
        pattern=PROVIDER,
        description="The agency's identity provider (OpenID Connect), by which people may sign in: its issuer, "
        "`https://…`. Needs `HOSO_URL` and `HOSO_OIDC_CLIENT`.",
    )

    @field_validator("oidc_issuer")
    @classmethod
    def _complete(cls, issuer: str, others: ValidationInfo) -> str:
        """Refuse a provider without the address that it sends people back to, or without the client we are there."""
        missing = [f"HOSO_{name.upper()}" for name in ("url", "oidc_client") if not others.data.get(name)]
        if issuer and missing:
            raise ValueError(f"cần thêm / needs too: {', '.join(missing)}")
        return issuer
