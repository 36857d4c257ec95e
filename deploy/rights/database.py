"""PostgreSQL: one database, in it a role and a schema for each service, and nothing for anybody else.

The schema `people` is the administrator's: every service reads keys and people there, none writes a key, and only one
that site.toml lets write may change a person: a password, a sign-out everywhere.
"""

from collections.abc import Mapping

import psycopg
from psycopg import sql

from deploy.secrets import password
from deploy.site import ENTRIES, ServiceEntry
from shared.people.address import open_keys

DATABASE = "hoso"
FOR_NOBODY = (
    "revoke all on database hoso from public",
    "revoke all on schema public from public",
    "revoke connect, temporary on database postgres from public",
    "revoke connect, temporary on database template1 from public",
)
ROLE = "nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit login connection limit 60"


def grant_records(url: str, secrets: Mapping[str, str], entries: Mapping[str, ServiceEntry] = ENTRIES) -> None:
    """Make database, roles and schemas, as the administrator at `url` (its path is ignored); twice is harmless."""
    server = url.replace("postgresql+psycopg://", "postgresql://").rsplit("/", 1)[0]
    _make_database(server)
    open_keys(people_at(server)).close()  # makes their table
    with psycopg.connect(f"{server}/{DATABASE}") as connection:
        for line in FOR_NOBODY:
            connection.execute(line)
        for service, entry in entries.items():
            _grant(connection, service, password(secrets, "POSTGRES", service))
            if entry.people == "write":
                _let_write_people(connection, service)


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


def _let_write_people(connection: psycopg.Connection, service: str) -> None:
    name = sql.Identifier(service)
    connection.execute(sql.SQL("grant insert, update on people.person to {}").format(name))
    connection.execute(sql.SQL("grant usage on sequence people.person_seq_seq to {}").format(name))
