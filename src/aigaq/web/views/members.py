"""Members: who is in the house and in a case, how they come and go; one's own account; panic."""

import os
import uuid
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.actions import require, signed_in
from aigaq.access.members import actions, queries
from aigaq.access.models import Case
from aigaq.access.permissions import MAY, Role, Verb, may
from aigaq.access.queries import acts, case_by
from aigaq.access.recovery import actions as recovery
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.backup.actions import backup
from aigaq.vault.backup.queries import backup_is_due, last_backup
from aigaq.vault.stamps.actions import stamp as have_stamped
from aigaq.vault.stamps.queries import named, newest_stamp, stamp_is_due, waiting
from aigaq.web import pace, panic
from aigaq.web.again import passphrase_again, passphrase_again_to_send
from aigaq.web.doorways import before_factor, for_everyone
from aigaq.web.forms import InviteForm, JoinForm, LetInForm, PassphraseForm, RolesForm, UnlockForm
from aigaq.web.middleware import begin_session
from aigaq.web.pacing import by_link, paced
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.views.lockpage import lock_page
from aigaq.wording import told

BACKUP = "AIGAQ_BACKUP"


class NoPlace(Refusal):
    """Nobody said where backups go."""

    message = gettext_noop("No folder for backups was named when the house was opened.")
    remedy = gettext_noop("Set AIGAQ_BACKUP to it and start again, or run aigaq backup while the house is locked.")


@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Show the members of the house to a keeper."""
    reader = request.member
    context = {
        "members": queries.members(reader),
        "newest_stamp": newest_stamp(reader),
        "stamp_is_due": stamp_is_due(reader),
        "stamps_waiting": len(waiting()),
        "authority_named": named(),
        "invitations": queries.open_invitations(reader),
        "last_backup": last_backup(reader),
        "backup_is_due": backup_is_due(reader),
        "backup_folder": os.environ.get(BACKUP, ""),
        "section": "members",
    }
    return render(request, "web/members.html", context)


@paced(pace.COSTLY)
@require_POST
def back_up(request: HttpRequest) -> HttpResponse:
    """Write a backup, while work goes on, to the folder that was named when the house was opened."""
    require(request.member, Verb.ADMINISTER)
    if not os.environ.get(BACKUP):
        raise NoPlace
    backup(Path(os.environ[BACKUP]).expanduser(), request.member)
    return redirect("members")


@require_POST
def stamp(request: HttpRequest) -> HttpResponse:
    """Have the trail stamped as it stands. What the authority did not answer waits, and says why."""
    asking = have_stamped(request.member)
    if asking.trouble is not None:
        raise asking.trouble
    return redirect("members")


@passphrase_again
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the link is shown once."""
    queries.members(request.member)
    form = form_of(InviteForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            token = actions.invite(request.member, form.cleaned_data["name"], form.cleaned_data["roles"])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            return _link(request, token, form.cleaned_data["name"])
    return render(request, "web/invite.html", {"form": form, "section": "members"}, status=400 if form.errors else 200)


@passphrase_again
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show one member to a keeper, and change their roles."""
    found = queries.member_by(request.member, key)
    form = form_of(RolesForm, request, initial={"roles": found.roles})
    return fill(
        request,
        form,
        lambda typed: actions.set_roles(request.member, found, typed["roles"]) or to("members"),
        template="web/member.html",
        found=found,
        section="members",
    )


@passphrase_again
@require_POST
def renew(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a member who forgot their passphrase a link to a fresh lock."""
    found = queries.member_by(request.member, key)
    return _link(request, actions.invite(request.member, "", [], renews=found), found.name)


@passphrase_again
@require_POST
def close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Shut a member out of the house."""
    actions.close(request.member, queries.member_by(request.member, key))
    return redirect("members")


@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """Show what was done in the house, newest first, a hundred acts to a page."""
    before = request.GET.get("before", "")
    found = acts(request.member, int(before) if before.isdecimal() and len(before) < 16 else None)
    return render(request, "web/trail.html", {"acts": found, "section": "members"})


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Show who may do what."""
    table = [(verb, [verb in MAY[role] for role in Role]) for verb in Verb]
    return render(request, "web/roles.html", {"roles": list(Role), "table": table, "section": "roles"})


@for_everyone
@by_link
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Make one's own lock, by a link that works once."""
    invited = actions.invitation(token)
    form = form_of(JoinForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            newcomer = actions.accept(token, form.cleaned_data["passphrase"], request.LANGUAGE_CODE[:2])
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            signed_in(newcomer)
            begin_session(request, newcomer)
            return redirect("today")
    context = {"form": form, "name": invited.name}
    return render(request, "web/join.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own sign-ins, and change one's passphrase."""
    form = form_of(PassphraseForm, request)
    return fill(
        request,
        form,
        lambda typed: _changed(request, typed["old"], typed["passphrase"]),
        template="web/me.html",
        sign_ins=queries.sign_ins(request.member),
        section="me",
    )


@passphrase_again_to_send
@require_http_methods(["GET", "POST"])
def seats(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who is in a case; let another in."""
    case = case_by(request.member, reference)
    share = may(request.member.roles, Verb.SHARE)
    if request.method == "POST" and not share:
        case_by(request.member, reference, Verb.SHARE)
    offered = queries.could_join(request.member, case) if share else []
    form = form_of(LetInForm, request, offered=[(str(one.pk), f"{one.name}: {words}") for one, words in offered])
    return fill(
        request,
        form,
        lambda typed: _let_in(request, case, typed["member"]),
        template="web/seats.html",
        case=case,
        seats=queries.seats(request.member, case),
        share=share,
        trusted=queries.trusted(request.member, case),
        broken=queries.broken_glass(request.member, case),
        section="seats",
    )


@passphrase_again
@require_POST
def hand_on(request: HttpRequest, reference: str, key: uuid.UUID) -> HttpResponse:
    """Give a member of the case its key again."""
    case = case_by(request.member, reference, Verb.SHARE)
    actions.hand_on(request.member, queries.seat_of(request.member, case, key), case)
    return redirect("seats", reference)


@passphrase_again
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, reference: str, key: uuid.UUID) -> HttpResponse:
    """Take a member out of a case, after saying what that does and does not undo."""
    case = case_by(request.member, reference)
    leaver = queries.seat_of(request.member, case, key)
    if request.method == "GET":
        return page(request, "leave", case, "seats", leaver=leaver, myself=leaver.pk == request.member.pk)
    actions.leave(request.member, leaver, case)
    return redirect("cases") if leaver.pk == request.member.pk else redirect("seats", reference)


@passphrase_again
@require_POST
def entrust(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the trustees open a case together, or no longer."""
    case = case_by(request.member, reference, Verb.SHARE)
    (recovery.entrust if request.POST.get("trust") == "yes" else recovery.distrust)(request.member, case)
    return redirect("seats", reference)


@require_POST
def renew_key(request: HttpRequest, reference: str) -> HttpResponse:
    """Renew the key of a case somebody left."""
    actions.renew_key(request.member, case_by(request.member, reference, Verb.OPEN))
    return redirect("seats", reference)


@before_factor
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Panic: end every session of the house and let its keys go with the process."""
    request.session.flush()
    request.member.ring.wipe()
    request.member = None
    return panic.lock_after(lock_page(request, UnlockForm()))


def _link(request: HttpRequest, token: str, name: str) -> HttpResponse:
    link = request.build_absolute_uri(to("join", token))
    return render(request, "web/invited.html", {"link": link, "name": name, "section": "members"})


def _let_in(request: HttpRequest, case: Case, key: str) -> str:
    found = next(one for one, _words in queries.could_join(request.member, case) if str(one.pk) == key)
    actions.hand_on(request.member, found, case)
    return request.path


def _changed(request: HttpRequest, old: str, new: str) -> str:
    actions.change_passphrase(request.member, old, new)
    begin_session(request, request.member)
    return to("me")
