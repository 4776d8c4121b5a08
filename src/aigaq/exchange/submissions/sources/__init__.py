"""Where the fields of a submission come from in the record, one maker for each source."""

from aigaq.exchange.submissions.sources import happened, people, proceedings
from aigaq.exchange.submissions.sources.desk import Maker

MAKERS: dict[str, Maker] = {**people.MAKERS, **happened.MAKERS, **proceedings.MAKERS}
