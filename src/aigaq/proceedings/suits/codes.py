"""The words of a suit: who takes part, which papers, what a court may rule, order and decide, who sits where."""

# For whom something is offered, asked or lodged.
SIDES = ("for_plaintiff", "for_defendant", "by_court")
PARTS = ("plaintiff", "defendant", "third_party", "representative")
PAPERS = ("suit_claim", "claim_changed", "suit_answer", "suit_reply", "counterclaim", "motion", "other_paper")
EVIDENCE = ("document", "recording", "witness", "expertise", "inspection", "object")
# What a court rules on evidence, and on a measure it was asked for.
ON_EVIDENCE = ("admitted", "refused_reasoned", "refused_bare", "not_decided")
ON_INTERIM = ("granted", "granted_partly", "denied", "lifted")
PRESENT_AS = (
    "judge", "plaintiff", "defendant", "third_party", "representative", "prosecutor", "witness", "expert",
    "interpreter", "observer", "press", "court_staff",
)  # fmt: skip
PRESENT_BY = ("in_person", "by_video", "did_not_come")
ORDERS = ("withdraw", "retract", "apologise", "delete", "publish_ruling", "pay", "costs", "other_order")
INSTANCES = ("first", "appeal", "cassation")
OUTCOMES = (
    "claim_granted", "granted_partly", "claim_rejected", "claim_dropped", "upheld", "changed", "overturned",
    "sent_back",
)  # fmt: skip
# Decisions after which what an earlier one ordered is no longer owed as it stood.
UNDO = ("overturned", "sent_back", "changed")
APPEALS = ("appeal", "cassation")
APPEAL_STATES = ("intended", "lodged", "withdrawn", "unknown")
# From when a judgment counts the time it gives, and in what.
COUNTED_FROM = ("announcement", "final_form", "entry_into_force")
COUNTED_IN = ("calendar_day", "working_day", "month")
