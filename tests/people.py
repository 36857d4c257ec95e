"""People of the office, for tests that call a use case without HTTP."""

from shared.people.principal import Principal, Role

CHAIR = Principal(
    id="01J0000000000000000000CHAR", name="Nở", roles=frozenset({Role.SIGNER}), signs=frozenset({"chu_tich"})
)
CLERK = Principal(id="01J0000000000000000000CLRK", name="Văn thư", roles=frozenset({Role.CLERK}))
