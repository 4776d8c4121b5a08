"""Addresses. None carries a name: references and random ids only."""

from django.urls import path

from aigaq.web.views import cases, corroboration, doors, intake, proceedings, publication, record, today

CASE = "cases/<str:reference>"

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in/", doors.sign_in, name="sign_in"),
    path("enter/<str:token>/", doors.enter, name="enter"),
    path("sign-out/", doors.sign_out, name="sign_out"),
    path("language/", doors.language, name="language"),
    path("cases/", cases.cases, name="cases"),
    path(f"{CASE}/", cases.case, name="case"),
    path(f"{CASE}/timeline/", cases.timeline, name="timeline"),
    path(f"{CASE}/numbers/", cases.numbers, name="numbers"),
    path(f"{CASE}/reprisals/", cases.reprisals, name="reprisals"),
    path(f"{CASE}/findings/", cases.findings, name="findings"),
    path(f"{CASE}/parcels/", intake.parcels, name="parcels"),
    path(f"{CASE}/parcels/new/", intake.new_parcel, name="new_parcel"),
    path("parcels/<uuid:key>/", intake.parcel, name="parcel"),
    path(f"{CASE}/originals/", intake.items, name="items"),
    path("originals/<uuid:key>/", intake.item, name="item"),
    path("originals/<uuid:key>/mark/", intake.mark, name="mark"),
    path("passages/<uuid:key>/", intake.passage, name="passage"),
    path(f"{CASE}/people/", record.people, name="people"),
    path(f"{CASE}/people/new/", record.new_person, name="new_person"),
    path("people/<uuid:key>/", record.person, name="person"),
    path("people/<uuid:key>/identity/", record.identity, name="identity"),
    path("people/<uuid:key>/consent/", record.new_consent, name="new_consent"),
    path(f"{CASE}/facilities/", record.facilities, name="facilities"),
    path(f"{CASE}/incidents/", record.incidents, name="incidents"),
    path(f"{CASE}/incidents/new/", record.new_incident, name="new_incident"),
    path("incidents/<uuid:key>/", record.incident, name="incident"),
    path(f"{CASE}/accounts/", record.accounts, name="accounts"),
    path(f"{CASE}/accounts/new/", record.new_account, name="new_account"),
    path(f"{CASE}/claims/", corroboration.claims, name="claims"),
    path(f"{CASE}/claims/new/", corroboration.new_claim, name="new_claim"),
    path("claims/<uuid:key>/", corroboration.claim, name="claim"),
    path("claims/<uuid:key>/cite/", corroboration.cite, name="cite"),
    path(f"{CASE}/matrix/", corroboration.matrix, name="matrix"),
    path(f"{CASE}/publications/", publication.statements, name="statements"),
    path(f"{CASE}/publications/new/", publication.new_statement, name="new_statement"),
    path("publications/<uuid:key>/", publication.statement, name="statement"),
    path("publications/<uuid:key>/release/", publication.release, name="release"),
    path("sentences/<uuid:key>/", publication.sentence, name="sentence"),
    path(f"{CASE}/complaints/", proceedings.complaints, name="complaints"),
    path(f"{CASE}/complaints/new/", proceedings.new_complaint, name="new_complaint"),
    path("complaints/<uuid:key>/", proceedings.complaint, name="complaint"),
    path("complaints/<uuid:key>/answer/", proceedings.new_answer, name="new_answer"),
    path(f"{CASE}/suits/", proceedings.suits, name="suits"),
    path(f"{CASE}/suits/new/", proceedings.new_suit, name="new_suit"),
    path("suits/<uuid:key>/", proceedings.suit, name="suit"),
    path("suits/<uuid:key>/impugn/", proceedings.impugn, name="impugn"),
    path("suits/<uuid:key>/testimony/", proceedings.hear, name="hear"),
    path("suits/<uuid:key>/judgment/", proceedings.judge, name="judge"),
    path("suits/<uuid:key>/treatment/", proceedings.treat, name="treat"),
    path("suits/<uuid:key>/dossier/", proceedings.dossier, name="dossier"),
]

handler404 = "aigaq.web.views.doors.not_found"
handler500 = "aigaq.web.views.doors.fault"
