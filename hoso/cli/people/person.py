"""`hoso person`: people who sign in with a name and a password."""

from contextlib import closing
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.people.names import name_of
from shared.people.accounts.person import Person
from shared.people.address import open_accounts
from shared.people.principal import Role
from shared.people.stores.rows_file import Row
from shared.settings import Settings

app = typer.Typer(help="People who sign in.", no_args_is_help=True, add_completion=False)
SignIn = Annotated[str, typer.Argument(metavar="SIGN_IN", help="The name they sign in by.")]


@app.callback()
def person() -> None:
    """People who sign in with a name and a password."""


@app.command("add")
def add(
    sign_in: SignIn,
    name: Annotated[str, typer.Argument(help="The name that is shown.", callback=name_of)],
    roles: Annotated[list[Role], typer.Argument(metavar="ROLE...", help="What they may do.")],
    unit: Annotated[
        str | None, typer.Option(help="The unit whose dossiers they see; all when none is named.", callback=name_of)
    ] = None,
    signs: Annotated[
        list[str] | None, typer.Option(help="A name in a season's [signers] that this person is; several times.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a person and print their one-time password, once; they choose their own at the first sign-in."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        made, password = accounts.add(sign_in, name, roles, unit=unit, signs=signs or ())
    say({**_facts(made), "password": password}, as_json, password)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """Say who may sign in and what they may do."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        items = [_facts(account) for account in accounts.store.listed()]
    text = "\n".join(map(_line, items)) or "Chưa có ai / there is nobody yet."
    say({"items": items}, as_json, text)


@app.command("lock")
def lock(
    sign_in: SignIn,
    open_again: Annotated[bool, typer.Option("--open", help="Let them in again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Shut a person out at once, everywhere; `--open` lets them in again."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        changed = accounts.lock(accounts.named(sign_in).id, not open_again)
    text = "đã khóa / locked" if changed.locked else "đã mở khóa / let in again"
    say(_facts(changed), as_json, f"{changed.sign_in}: {text}.")


@app.command("password")
def password(sign_in: SignIn, as_json: AsJson = False) -> None:
    """Give a person a new one-time password, print it once, and end their sessions."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        made = accounts.reset(accounts.named(sign_in).id)
    say({"sign_in": sign_in, "password": made}, as_json, made)


@app.command("identity")
def identity(
    sign_in: SignIn,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="What its claim HOSO_OIDC_CLAIM says of them.")],
    as_json: AsJson = False,
) -> None:
    """Let a person sign in by the agency's identity provider, no longer by a password; `password` undoes it."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        changed = accounts.bind(accounts.named(sign_in).id, claim.strip())
    say(
        _facts(changed),
        as_json,
        f"{changed.sign_in}: đăng nhập bằng tài khoản cơ quan / signs in by the agency's account.",
    )


@app.command("code")
def code(sign_in: SignIn, as_json: AsJson = False) -> None:
    """Forget a person's phone, which is lost: they sign in without its code, or set up another where codes are due."""
    with errors_told(as_json), closing(open_accounts(Settings().people)) as accounts:
        changed = accounts.forget_phone(accounts.named(sign_in).id)
    say(_facts(changed), as_json, f"{changed.sign_in}: đã bỏ mã hai bước / the phone is forgotten.")


def _facts(account: Person) -> Row:
    facts = {
        "id": account.id,
        "sign_in": account.sign_in,
        "name": account.name,
        "roles": sorted(account.roles),
        "unit": account.unit,
    }
    return facts | {
        "signs": sorted(account.signs),
        "locked": account.locked,
        "second_factor": bool(account.second),
        "identity": account.identity,
    }


def _line(item: Row) -> str:
    marks = [f"({item['unit']})"] if item["unit"] else []
    marks += [f"[{', '.join(item['signs'])}]"] if item["signs"] else []
    marks += ["đã khóa / locked"] if item["locked"] else []
    return " ".join([f"{item['sign_in']:12} {','.join(item['roles']):10} {item['name']}", *marks])
