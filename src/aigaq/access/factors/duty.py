"""Who must have a second factor: those whose seat would cost a house or a defence."""

from collections.abc import Iterable

from aigaq.access.permissions import Role

MUST = frozenset({Role.KEEPER, Role.LAWYER})


def must_have_one(roles: Iterable[str], *, throwaway: bool) -> bool:
    """Return whether a member with these roles works only with a second factor. In a throw-away house nobody must."""
    return not throwaway and any(Role(role) in MUST for role in roles)
