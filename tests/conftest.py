"""Real encrypted houses in throw-away folders. One is made for the whole run and copied for each test."""

import os
import shutil
from datetime import date

import django
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
django.setup()

from aigaq.access import actions, lock, store  # noqa: E402 - models exist only after setup
from aigaq.access.members.actions import hand_on  # noqa: E402
from aigaq.access.models import Case  # noqa: E402
from aigaq.access.permissions import Role  # noqa: E402
from aigaq.examples.load import load  # noqa: E402
from cast import Cast  # noqa: E402
from drawn import SEED  # noqa: E402
from houses import IN_CASE, PASSPHRASE, leave, looked_over, made, opened, walk_in  # noqa: E402
from left_out import refuse  # noqa: E402
from shared import in_memory, once  # noqa: E402
from stretched import ONCE, REAL, stretch  # noqa: E402

in_memory()
refuse()
stretch(ONCE)

# Slow machines draw slowly: what a test promises has nothing to do with it.
# How many examples a property is tried with unless its test says so itself; make endurance takes a thousand.
EXAMPLES = int(os.environ.get("AIGAQ_EXAMPLES", "50"))
settings.register_profile("patient", deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def measured(request):
    """What measures time pays for every guess at a passphrase, as people do."""
    if request.node.get_closest_marker("alone") is None:
        yield
        return
    stretch(REAL)
    yield
    stretch(ONCE)


def pytest_terminal_summary(terminalreporter):
    """Say what draws again what was drawn."""
    terminalreporter.write_line(f"Drawn by AIGAQ_SEED={SEED}.")


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory):
    """A house with the cast, and one case of Amina's that Bruno, Dana and Erik are in."""

    def make(place):
        people = made(store.Folder(place))
        case = actions.open_case(people["Amina"], "C-1", {"en": "A case"}, date(2020, 1, 1))
        for name in IN_CASE:
            hand_on(people["Amina"], people[name], case)
        looked_over(store.Folder(place))

    return store.Folder(once(tmp_path_factory, "empty", make))


@pytest.fixture(scope="session")
def example_house(tmp_path_factory):
    """A house with the example case."""

    def make(place):
        people = made(store.Folder(place))
        case = load(people["Amina"])
        hand_on(people["Amina"], people["Bruno"], case)
        looked_over(store.Folder(place))

    return store.Folder(once(tmp_path_factory, "example", make))


@pytest.fixture
def house(empty_house, tmp_path):
    """A copy of the empty house, open; closed again afterwards."""
    folder = store.Folder(tmp_path / "house")
    shutil.copytree(empty_house.path, folder.path)
    opened(folder)
    yield folder
    leave()


@pytest.fixture
def keeper(house):
    """Kira, who looks after the members and opens no case."""
    return actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)


@pytest.fixture
def people(house):
    """The cast, each with an open ring."""
    return Cast(lambda name: actions.sign_in(name, PASSPHRASE))


@pytest.fixture
def amina(people):
    """Amina records."""
    return people["Amina"]


@pytest.fixture
def bruno(people):
    """Bruno files."""
    return people["Bruno"]


@pytest.fixture
def chen(people):
    """Chen may see nothing."""
    return people["Chen"]


@pytest.fixture
def case(house):
    """Amina's case."""
    return Case.objects.get(reference="C-1")


@pytest.fixture
def example(example_house, tmp_path):
    """A copy of the house with the example case, open; Amina signed in."""
    folder = store.Folder(tmp_path / "example")
    shutil.copytree(example_house.path, folder.path)
    yield walk_in(folder)
    leave()
