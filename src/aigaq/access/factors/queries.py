"""What one may know of one's own second factors."""

from collections.abc import Iterable

from aigaq.access.factors import paper
from aigaq.access.factors.duty import must_have_one
from aigaq.access.models import Factor, House, Member


def factors_of(member: Member) -> list[Factor]:
    """Return a member's own factors, in the order in which they were made."""
    return list(Factor.objects.filter(member=member).order_by("made_at"))


def kinds_of(member: Member) -> set[str]:
    """Return which kinds of factor a member has."""
    return set(Factor.objects.filter(member=member).values_list("kind", flat=True))


def passkeys_of(member: Member) -> list[Factor]:
    """Return a member's passkeys."""
    return list(Factor.objects.filter(member=member, kind="passkey").order_by("made_at"))


def paper_left(member: Member) -> int | None:
    """Return how many codes on paper a member has not used; none if none were made."""
    row = Factor.objects.filter(member=member, kind="paper").first()
    return paper.count_of(bytes(row.secret_sealed or b"")) if row else None


def owes_one(member: Member) -> bool:
    """Return whether a member must have a second factor and has none."""
    return must_have(member.roles, member.in_throwaway) and not kinds_of(member) & {"totp", "passkey"}


def must_have(roles: Iterable[str], throwaway: bool | None = None) -> bool:
    """Return whether roles ask for a second factor in this house; whether it is a `throwaway` one, if that is known."""
    own = list(roles)
    # Of most members the house need not be read.
    return must_have_one(own, throwaway=False) and not (
        House.objects.get().throwaway if throwaway is None else throwaway
    )
