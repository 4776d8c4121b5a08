"""Every model of every room, gathered for Django."""

from aigaq.access.models import *  # noqa: F403
from aigaq.corroboration.models import *  # noqa: F403
from aigaq.counting.models import *  # noqa: F403
from aigaq.intake.models import *  # noqa: F403
from aigaq.proceedings.appeal.models import *  # noqa: F403
from aigaq.proceedings.heard.models import *  # noqa: F403
from aigaq.proceedings.models import *  # noqa: F403
from aigaq.proceedings.submissions.models import *  # noqa: F403
from aigaq.proceedings.suits.models import *  # noqa: F403
from aigaq.protection.models import *  # noqa: F403
from aigaq.publication.models import *  # noqa: F403
from aigaq.publication.redaction.models import *  # noqa: F403
from aigaq.record.models import *  # noqa: F403
from aigaq.vault.models import *  # noqa: F403
