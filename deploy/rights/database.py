"""PostgreSQL: one database, in it a role and a schema for each service, and nothing for anybody else.

The schema `people` is the administrator's: every service reads the keys there, and none writes one.
"""

from collections.abc import Iterable, Mapping

import psycopg
from psycopg import sql

from deploy.secrets import password
from deploy.site import SERVICES
from shared.people.address import open_keys

DATABASE = "hoso"
FOR_NOBODY = (
    "revoke all on database hoso from public",
    "revoke all on schema public from public",
    "revoke connect, temporary on database postgres from public",
    "revoke connect, temporary on database template1 from public",
)
ROLE = "nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit login connection limit 60"


def grant_records(url: str, secrets: Mapping[str, str], services: Iterable[str] = SERVICES) -> None:
    """Make database, roles and schemas, as the administrator at `url` (its path is ignored); twice is harmless."""
    server = url.replace("postgresql+psycopg://", "postgresql://").rsplit("/", 1)[0]
    _make_database(server)
    open_keys(people_at(server)).close()  # makes their table
    with psycopg.connect(f"{server}/{DATABASE}") as connection:
        for line in FOR_NOBODY:
            connection.execute(line)
        for service in services:
            _grant(connection, service, password(secrets, "POSTGRES", service))


def people_at(server: str) -> str:
    """Return the address of the keys at a server, given as `postgresql://user:password@host:port`."""
    return f"{server.replace('postgresql://', 'postgresql+psycopg://')}/{DATABASE}"


def _make_database(server: str) -> None:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))


def _grant(connection: psycopg.Connection, service: str, secret: str) -> None:
    exists = connection.execute("select 1 from pg_roles where rolname = %s", [service]).fetchone()
    verb = "alter" if exists else "create"
    name = sql.Identifier(service)
    connection.execute(sql.SQL(f"{verb} role {{}} {ROLE} password {{}}").format(name, sql.Literal(secret)))
    connection.execute(sql.SQL("grant connect on database {} to {}").format(sql.Identifier(DATABASE), name))
    connection.execute(sql.SQL("create schema if not exists {} authorization {}").format(name, name))
    connection.execute(sql.SQL("grant usage on schema people to {}").format(name))
    connection.execute(sql.SQL("grant select on all tables in schema people to {}").format(name))
