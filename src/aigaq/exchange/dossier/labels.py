"""The fixed words of the defence file: headings, labels, and the few paragraphs that explain how to read it."""

from django.utils.translation import gettext as _


def labels() -> dict[str, str]:
    """Return every fixed text, in the present language."""
    return {**_headings(), **_columns(), **_paragraphs(), **_absences(), **_places()}


def _headings() -> dict[str, str]:
    return {
        "file": _("Defence file"),
        "contents": _("Contents"),
        "index": _("Index of exhibits"),
        "parties": _("The suit and its parties"),
        "actors": _("Persons and bodies in this file"),
        "hearings": _("Sittings of the court"),
        "chronology": _("Chronology"),
        "undated": _("Without a known date"),
        "evidence": _("The words complained of, against the evidence"),
        "attacked": _("Words complained of, {number}"),
        "further": _("Further propositions on the same events"),
        "rivalries": _("Propositions that cannot both be true"),
        "witnesses": _("Schedule of witnesses"),
        "heard": _("Heard and quoted"),
        "chance_title": _("Could it be chance?"),
        "papers": _("Papers before the court"),
        "experts": _("Experts"),
        "answers": _("Complaints and official answers"),
        "voices": _("Other official voices in this file"),
        "noted": _("What was noted of the inquiries"),
        "diligence": _("How it was checked before it was said"),
        "check_before": _("Before it went out"),
        "check_after": _("Done or entered afterwards"),
        "check_unclear": _("Before or after, which is not known"),
        "guard": _("What the guard finds in it on the day of this file"),
        "remedies": _("Remedies and last days"),
        "law": _("The law this file relies on"),
        "exhibits": _("Exhibits"),
        "exhibit": _("Exhibit {number}"),
        "translations": _("Translations"),
        "foreign": _("Not translated"),
        "translation_certificate": _("Certificate of translation"),
        "custody": _("Custody certificate"),
        "checkpoint": _("The head of the trail"),
        "making": _("Certificate of the making of this file"),
        "signature": _("Certified as a true extract from the records of the house"),
        "names": _("Protected names and covered places"),
        "protected": _("Protected names"),
        "withheld": _("What a version covers"),
    }


def _columns() -> dict[str, str]:
    return {
        "versus": _("against"),
        "called": _("Called in this file"),
        "part": _("Part"),
        "belongs": _("Belongs to"),
        "name": _("Name"),
        "date": _("Date"),
        "happened": _("What happened"),
        "where": _("Where it stands"),
        "theirs": _("The words complained of"),
        "ours": _("Our sentence"),
        "side": _("Bearing"),
        "account": _("Whose account, and what it says"),
        "because": _("Why not both"),
        "witness": _("Witness"),
        "proves": _("Speaks to"),
        "told": _("What was told, and when"),
        "held": _("In whose custody"),
        "whose": _("Whose testimony"),
        "stance": _("In court"),
        "heard_number": _("How many"),
        "decision": _("What the decision did with it"),
        "paper": _("Paper"),
        "links": _("Links to the body complained of"),
        "complained": _("Complaint"),
        "answered": _("Answer"),
        "remedy": _("Step"),
        "check": _("What was done"),
        "check_text": _("What about it"),
        "inquiry": _("Complaint, and body"),
        "provision": _("Provision, and what it says"),
        "used_for": _("Relied on for"),
        "sure": _("How sure it is"),
        "last_day": _("Last day"),
        "rests_on": _("Rule, and how sure it is"),
        "number": _("No."),
        "what": _("What it is"),
        "author": _("From"),
        "form": _("Form"),
        "relied_on": _("Relied on for"),
        "page_column": _("Page"),
        "passages": _("Passages relied on"),
        "touch": _("What was done"),
        "who": _("By whom"),
        "at": _("When"),
        "entries": _("Entries"),
        "root": _("Root"),
        "person": _("Person"),
        "standing": _("Answer in force"),
        "here": _("In this version"),
        "place": _("Place"),
        "translation_of": _("Translation of"),
        "translated_by": _("Translated by"),
        "certified_by": _("Certified by"),
        "language": _("Language"),
        "translator": _("Translator"),
        "made_by": _("Made by"),
        "kept_as": _("Kept as"),
        "fingerprint": _("Sealed file, SHA-256"),
        "covered_what": _("What is covered"),
        "signed_by": _("Name and office"),
        "signed_on": _("Date and place"),
        "signed": _("Signature"),
    }


def _paragraphs() -> dict[str, str]:
    return {
        "chronology_intro": _(
            "Every date is given as precisely as the sources give it and no more precisely. What has no known date "
            "stands at the end and is marked as such."
        ),
        "evidence_intro": _(
            "Each passage complained of stands beside the sentence of the defendant from which it was taken, and that "
            "sentence is broken down into propositions that can be shown or rebutted. Under each proposition follows "
            "everything known to speak for it and against it, with the exhibit, page and lines where it can be read. "
            "Accounts that may have been heard from one another are counted as one source."
        ),
        "further_intro": _(
            "These propositions were not singled out by the plaintiff, but they concern the same events, statements "
            "or testimony. What speaks against the defence is kept with the same care."
        ),
        "witnesses_intro": _(
            "Listed are those who tell of the events themselves. The parties, the experts and the authors of official "
            "documents are not repeated here. In whose custody a witness was when speaking is stated wherever it is "
            "known."
        ),
        "heard_intro": _(
            "This table sets the testimony given in court beside what the decision did with it. Whose word the latter "
            "rests on is said in each line."
        ),
        "answers_intro": _(
            "For each body that answered, this section states which links to the body complained of are known, and "
            "the source of each link. It describes links and draws no legal conclusion. The criteria are articles 12 "
            "and 13 of the Convention against Torture, principle 2 of the Istanbul Principles and rule 71 of the "
            "Nelson Mandela Rules."
        ),
        "noted_intro": _(
            "Noted by the defence of how these inquiries were run and of who ran them. Each note is the word of who "
            "made it; where a paper shows it, the exhibit is named."
        ),
        "diligence_intro": _(
            "For each statement attacked: which sources were cited, whom the author asked and by when an answer was "
            "awaited, what was answered, despite what the house went ahead and why, what was corrected. A source bears "
            "the day on which it was entered in the house, which may be later than the day it was seen or heard. What "
            "is not recorded is said to be so; it is not said that it was not done."
        ),
        "law_intro": _(
            "These are descriptions of the law from the packs of the house, not its text: each with its source, how "
            "sure it is and when a person last looked at it. What is unconfirmed or conflicting must be checked by a "
            "lawyer. What comes from the organisation's own file is marked as such. What speaks against the defence "
            "is printed with the same care."
        ),
        "remedies_intro": _(
            "The days below were counted by the house from the rules named beside them. They are no legal advice; a "
            "term marked as unconfirmed must be checked by a lawyer before anyone relies on it."
        ),
        "exhibits_intro": _(
            "Texts are printed whole, in numbered lines. A bar and a letter in the margin mark the passages relied "
            "on. Characters that could not be printed are shown by their number. Of documents and pictures the pages "
            "themselves follow, each with the page number of this file; both versions have as many of them."
        ),
        "translations_intro": _(
            "Listed are the exhibits that are translations, with who translated them as far as that is known, and "
            "those that are in another language than this file and were not translated. For each translation a form "
            "follows that its translator can sign."
        ),
        "translation_statement": _(
            "I know both languages. The exhibit named above is a true and complete translation of its original, made "
            "to the best of my knowledge."
        ),
        "making_intro": _(
            "This file was drawn up from the records of the house by the member named below. The list gives, for "
            "every exhibit, the fingerprint of the sealed original as it lies in the vault on this day; the signed "
            "checkpoint above binds those originals, and every act on them, to the trail of the house."
        ),
        "custody_intro": _(
            "Every original was sealed and fingerprinted before anyone opened it, and has not changed since. The "
            "fingerprint of the sealed file shows without a key whether it is still the one deposited; that of the "
            "original shows it once the seal is opened. The commitment was entered in the trail of the house on the "
            "day of deposit; with its salt anyone can compute it again from the original's fingerprint. Openings for "
            "the making of defence files are kept in custody too but left out of the lists below, so that numbers may "
            "be skipped."
        ),
        "checkpoint_intro": _(
            "Every act in the house is a line of its trail, and each line is bound to those before it. The signed "
            "checkpoint below fixes the whole trail as it stood when this file was drawn up: a later change to any "
            "earlier line would not fit it."
        ),
        "names_intro": _(
            "A name that is sealed is shown only in the version for filing, and only if its owner agreed to be named "
            "as a witness in court. Pseudonyms are random: nothing of a name is in them."
        ),
        "withheld_intro": _(
            "This list is the same in both versions; the last column says what holds for the one in hand. Both have "
            "the same pages, lines and numbers."
        ),
    }


def _absences() -> dict[str, str]:
    return {
        "no_hearings": _("No sitting of the court is recorded."),
        "no_decisions": _("No decision is recorded."),
        "no_events": _("Nothing with a known date is recorded."),
        "no_attacked": _("Which words the plaintiff complains of is not recorded."),
        "no_cited": _("Nothing is cited for or against it yet."),
        "no_propositions": _("This sentence rests on no proposition that could be shown or rebutted."),
        "no_witnesses": _("No witness to the events of this suit is recorded."),
        "no_heard": _("No testimony given in court is recorded."),
        "no_experts": _("No expert's opinion is recorded."),
        "no_complaints": _("No complaint about the events of this suit is recorded."),
        "no_checked": _("No statement that the suit attacks is recorded."),
        "no_checks": _("Nothing is recorded."),
        "no_provisions": _("The packs have nothing that bears on this suit."),
        "no_translations": _("No exhibit is recorded as a translation."),
        "no_foreign": _("Every exhibit is in the language of this file, or translated into it."),
        "not_in_file": _("not an exhibit of this file"),
        "no_remedies": _("No decision and no complaint is recorded from which a term would run."),
        "no_exhibits": _("Nothing is cited, so there are no exhibits."),
        "no_protected": _("No sealed name belongs to this file."),
    }


def _places() -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}"),
        "reference": _("Exh. {exhibit}, p. {page}"),
        "proposition": _("Proposition {number}"),
        "exhibit_page": _("Its page {page} of {pages}"),
        "withheld_page": _("This page is withheld."),
        "quote": _("“{text}”"),
        "redacted": _("covered"),
    }
