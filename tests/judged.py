"""A suit of the example case in which three more were heard, and its decision, deposited and read."""

import io

from aigaq.intake.reading.actions import write_down
from aigaq.proceedings import actions as courts
from aigaq.proceedings.heard.actions import enter_paper
from aigaq.proceedings.models import Judgment, Suit
from aigaq.record.actions import record_account, record_person
from aigaq.vault.actions import deposit

WITNESSES = (
    ("Акборева Динара", "Слышала крики из автозака около полуночи.", "confirms"),
    ("Щеголенко Матвей", "Жалоб не имею, кормят рыбой по четвергам.", "denies"),
    ("Зимородин Глеб", "Отобрали молитвенник и выбросили у котельной.", "confirms"),
)
TEXT = (
    "Дело № 2-11/2020\nРЕШЕНИЕ\nИменем Республики Казахстан\n\nСуд допросил Щеголенко М., который показал: "
    "«жалоб не имею, кормят рыбой по четвергам». Оснований не доверять Щеголенко у суда не имеется.\n\n"
    + "Истец просил признать сведения не соответствующими действительности. " * 12
    + "\n\nК показаниям Акборевой Д. суд относится критически. При этом она дополнила, что писала жалобы.\n\n"
    + "Расходы суд взыскивает с ответчика, срок обжалования разъяснён сторонам. " * 12
)


def judged(member, case):
    """Log what three said in the first suit; enter its decision, read. Return the decision and its reading."""
    suit = Suit.objects.get(case=case, reference="S-2020-1")
    for number, (name, said, stance) in enumerate(WITNESSES, 1):
        teller = record_person(member, case, kind="individual", role={"en": "prisoner"}, identity={"name": name})
        account = record_account(member, case, teller=teller, setting="court", knows="first-hand", gist={"ru": said})
        courts.hear(member, suit, account, stance, counted=1, mode="by_video", heard_as=number)
    judgment = Judgment.objects.get(suit=suit)
    item = deposit(member, case, io.BytesIO(b"a scan"), title={"en": "The decision of 3 June"}, name="d.txt")
    enter_paper(member, judgment, item)
    return judgment, write_down(member, item, TEXT)
