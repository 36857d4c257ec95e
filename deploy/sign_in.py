"""The variables by which people sign in: an administrator sets them, the service that lets people in reads them."""

from collections.abc import Mapping

SIGN_IN: Mapping[str, str] = {  # each with its default
    "HOSO_URL": "",
    "HOSO_SECOND_FACTOR": "",
    "HOSO_OIDC_ISSUER": "",
    "HOSO_OIDC_CLIENT": "",
    "HOSO_OIDC_SECRET": "",
    "HOSO_OIDC_CLAIM": "sub",
}
