"""RabbitMQ's definitions: rights, exchanges and policies from the template, password hashes are put in here."""

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any

from deploy.secrets import password
from deploy.site import ENTRIES, ServiceEntry
from deploy.templates import fill

TEMPLATE = "rabbitmq/definitions.json"


def definitions(secrets: Mapping[str, str], entries: Mapping[str, ServiceEntry] = ENTRIES) -> dict[str, Any]:
    """Return the whole definitions, each user with the hash of its password."""
    made: dict[str, Any] = json.loads(fill(TEMPLATE, entries))
    for user in made["users"]:
        user["password_hash"] = hashed(password(secrets, "RABBITMQ", user["name"]))
        user["hashing_algorithm"] = "rabbit_password_hashing_sha256"
    return made


def hashed(secret: str, salt: bytes = b"") -> str:
    """Return a password as RabbitMQ keeps it: base64 of 4 bytes of salt and the SHA-256 of salt and password.

    Source: RabbitMQ's guide to credentials, "Computing password hashes".
    """
    salt = salt or os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + secret.encode()).digest()).decode()
