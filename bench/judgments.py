# ruff: noqa: E501 - phrases of judgments in Russian
"""Judgments that nobody gave, with who stands where in them: eight, of 22 to 60 witnesses, made from their seeds.

Names are those of tests/planted.py, all invented, and declined by its tables, not by the rules that are measured.
What a witness said is made of two particulars, each with its own place and thing; a judgment quotes it, tells it in
other words, names it in a list, hides who said it, or passes it over. Two of the judgments, one in each language,
have phrases of their own throughout and are held out: the rules were never tried on them while they were made.
"""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import planted


@dataclass
class Said:
    """One witness: the name as it is sealed, what was said, as whom, as which of the heard."""

    key: str
    someone: planted.Someone
    account: str
    role: str
    order: int
    facts: list = field(default_factory=list)


@dataclass
class Ruling:
    """A judgment: its text, its witnesses, and each stretch of the text that is about one of them."""

    title: str
    language: str
    held_out: bool
    text: str
    witnesses: list
    gold: list
    others: list


# Each particular: as the witness said it, as a court quotes it, as a court tells it in other words.
RU_FACTS = [
    (
        "били {obj} по пяткам в {place}",
        "меня били {obj} по пяткам в {place}",
        "удары по ступням ему наносили {obj}, это происходило в {place}",
    ),
    (
        "заставляли стоять у стены в {place} с {time}",
        "нас заставляли стоять у стены в {place} с {time}",
        "стоянием лицом к стене его изводили в {place} начиная с {time}",
    ),
    (
        "отобрали {thing} и выбросили у {place_g}",
        "у меня отобрали {thing} и выбросили у {place_g}",
        "изъятие вещей коснулось и {thing_g}, выброшенных около {place_g}",
    ),
    (
        "трое суток не пускали врача, хотя болел {sick}",
        "врача не пускали трое суток, хотя у меня болел {sick}",
        "медицинской помощи при больном {sick_l} он ждал трое суток",
    ),
    (
        "обливали водой из шланга в {place}",
        "в {place} нас обливали водой из шланга",
        "на людей в {place} направляли струю из шланга",
    ),
    (
        "подписал бумагу под угрозой {threat}",
        "я подписал бумагу под угрозой {threat}",
        "его подпись получена после угроз {threat_i}",
    ),
    (
        "никаких избиений в {place} не видел, кормят {food}",
        "избиений в {place} я не видел, кормят {food}",
        "питание он назвал таким: {food}, о насилии в {place} ему неизвестно",
    ),
    (
        "жалоб не имеет, {time} находился в {place}",
        "жалоб не имею, {time} находился в {place}",
        "претензий не высказал, уточнив, что {time} был в {place}",
    ),
    (
        "голодовку {time} объявил сам из-за {cause}",
        "голодовку {time} я объявил сам из-за {cause}",
        "отказ от пищи {time} он связал с {cause_i}",
    ),
    (
        "слышал крики из {place_g} около {hour}",
        "я слышал крики из {place_g} около {hour}",
        "примерно в {hour_n} до него донеслись крики со стороны {place_g}",
    ),
]
RU_AT = [
    ("прачечной", "прачечной"),
    ("прогулочном дворике", "прогулочного дворика"),
    ("котельной", "котельной"),
    ("карантине", "карантина"),
    ("бане", "бани"),
    ("швейном цехе", "швейного цеха"),
    ("библиотеке", "библиотеки"),
    ("складе угля", "склада угля"),
    ("душевой", "душевой"),
    ("клубе", "клуба"),
    ("кабинете психолога", "кабинета психолога"),
    ("сушилке", "сушилки"),
    ("автозаке", "автозака"),
    ("шлюзе", "шлюза"),
    ("подвале столовой", "подвала столовой"),
]
RU_OBJ = [
    "деревянной киянкой",
    "резиновой палкой",
    "ножкой от табурета",
    "мокрым полотенцем",
    "куском кабеля",
    "черенком лопаты",
    "связкой ключей",
    "пластиковой трубой",
]
RU_THING = [
    ("тёплое одеяло", "тёплого одеяла"),
    ("молитвенник", "молитвенника"),
    ("очки", "очков"),
    ("тетрадь со стихами", "тетради со стихами"),
    ("протез", "протеза"),
    ("кипятильник", "кипятильника"),
    ("фотографии дочери", "фотографий дочери"),
    ("письма адвоката", "писем адвоката"),
]
RU_SICK = [
    ("зуб", "зубе"),
    ("желудок", "желудке"),
    ("позвоночник", "позвоночнике"),
    ("глаз", "глазе"),
    ("локоть", "локте"),
]
RU_THREAT = [
    ("перевода в Аркалык", "переводом в Аркалык"),
    ("лишения свиданий", "лишением свиданий"),
    ("новой статьи", "новой статьёй"),
    ("карцера", "карцером"),
]
RU_FOOD = ["три раза в день горячим", "кашей и рыбой", "хлебом своей пекарни", "по норме с молоком"]
RU_TIME = [
    "второго октября",
    "пятого октября",
    "девятого октября",
    "четырнадцатого октября",
    "двадцать первого октября",
    "тридцатого октября",
    "третьего ноября",
    "одиннадцатого ноября",
]
RU_CAUSE = [
    ("отказа в переписке", "отказом в переписке"),
    ("холода в камере", "холодом в камере"),
    ("гнилой капусты", "гнилой капустой"),
    ("обыска молельни", "обыском молельни"),
]
RU_HOUR = [
    ("четырёх утра", "четыре утра"),
    ("полуночи", "полночь"),
    ("семи вечера", "семь вечера"),
    ("полудня", "полдень"),
]

EN_FACTS = [
    (
        "was beaten on the soles with {obj} in the {place}",
        "I was beaten on the soles with {obj} in the {place}",
        "blows to his feet had been dealt with {obj}, and this had gone on in the {place}",
    ),
    (
        "was made to stand facing the wall of the {place} since {time}",
        "we were made to stand facing the wall of the {place} since {time}",
        "he had been kept standing against the wall of the {place} from {time} on",
    ),
    (
        "had {thing} taken away and thrown out by the {place}",
        "they took {thing} away from me and threw it out by the {place}",
        "the seizure of {thing}, later discarded near the {place}, had been described",
    ),
    (
        "waited three days for a doctor with a bad {sick}",
        "I waited three days for a doctor with my bad {sick}",
        "no medical attention had been given to his {sick} for three days",
    ),
    (
        "was hosed with cold water in the {place}",
        "they hosed us with cold water in the {place}",
        "prisoners in the {place} had been drenched with a hose",
    ),
    (
        "signed a paper after being threatened with {threat}",
        "I signed the paper because they threatened me with {threat}",
        "his signature had been obtained by a threat of {threat}",
    ),
    (
        "saw no beatings in the {place} and was fed {food}",
        "I saw no beatings in the {place} and we are fed {food}",
        "the food was described as {food} and no violence in the {place} was known to him",
    ),
    (
        "had no complaints and on {time} was in the {place}",
        "I have no complaints, on {time} I was in the {place}",
        "he voiced no grievance, adding that {time} had found him in the {place}",
    ),
    (
        "went on hunger strike on {time} by himself because of {cause}",
        "on {time} I went on hunger strike by myself because of {cause}",
        "his refusal of food on {time} was put down to {cause}",
    ),
    (
        "heard screaming from the {place} at about {hour}",
        "I heard screaming from the {place} at about {hour}",
        "screams coming from the {place} had reached him towards {hour}",
    ),
]
EN_AT = [
    "laundry",
    "exercise yard",
    "boiler house",
    "quarantine ward",
    "bath house",
    "sewing shop",
    "library",
    "coal store",
    "shower room",
    "assembly hall",
    "psychologist's office",
    "drying room",
    "transport van",
    "sluice gate",
    "canteen cellar",
]
EN_OBJ = [
    "a wooden mallet",
    "a rubber baton",
    "a stool leg",
    "a wet towel",
    "a length of cable",
    "a shovel handle",
    "a bunch of keys",
    "a plastic pipe",
]
EN_THING = [
    "a warm blanket",
    "a prayer book",
    "a pair of spectacles",
    "a notebook of poems",
    "an artificial leg",
    "an immersion heater",
    "photographs of a daughter",
    "a lawyer's letters",
]
EN_SICK = ["tooth", "stomach", "spine", "eye", "elbow"]
EN_THREAT = ["transfer to Arkalyk", "loss of visits", "a new charge", "the punishment cell"]
EN_FOOD = ["hot meals three times a day", "porridge and fish", "bread of their own bakery", "full rations with milk"]
EN_TIME = ["2 October", "5 October", "9 October", "14 October", "21 October", "30 October", "3 November", "11 November"]
EN_CAUSE = ["the ban on letters", "the cold in the cell", "rotten cabbage", "the search of the prayer room"]
EN_HOUR = ["four in the morning", "midnight", "seven in the evening", "noon"]

# What many say: it tells nobody apart.
RU_FILLERS = [
    "В колонии нахожусь третий год", "К администрации отношусь спокойно", "Врача видел редко", "О голодовке узнал от других",
    "В публикации написана правда, насколько могу судить", "С ответчиком знаком по переписке", "Показания даю добровольно",
    "Резиновые палки есть у каждого дежурного", "Еду носим из столовой сами", "Подписывать бумаги приходилось и раньше",
]  # fmt: skip
EN_FILLERS = [
    "He has been in the colony for three years", "He bears the staff no grudge", "He rarely saw a doctor",
    "He learnt of the hunger strike from others", "What was published is true as far as he can tell",
    "He knows the defendant by letters", "He testifies of his own will", "Every guard on duty carries a rubber baton",
    "They carry their food from the canteen themselves", "He had had to sign papers before",
]  # fmt: skip

RU_ROLES = [
    "фельдшер медчасти",
    "библиотекарь колонии",
    "старший повар",
    "начальник отряда",
    "психолог учреждения",
    "дневальный карантина",
]
EN_ROLES = [
    "the paramedic",
    "the prison librarian",
    "the head cook",
    "the unit chief",
    "the prison psychologist",
    "the quarantine orderly",
]

OPEN_RU = {
    "list": ("В судебном заседании в качестве свидетелей допрошены {names}.", "Суд допросил также {names_g}."),
    "quoted": (
        "Допрошенный в судебном заседании свидетель {n} показал: «{q}».",
        "Из показаний {g} следует: «{q}».",
        "Согласно пояснениям {g}, «{q}».",
    ),
    "told": (
        "Свидетель {n} показал, что {p}.",
        "По словам {g}, {p}.",
        "Опрошенный {n} пояснил суду следующее: {p}.",
        "С {i} суд беседовал по видеосвязи: {p}.",
    ),
    "then": ("При этом он дополнил, что более ничего сообщить не может.", "Он же настаивал на правдивости сказанного."),
    "dismissed": (
        "К показаниям {g} суд относится критически, поскольку они не подтверждены материалами дела.",
        "Доводы {g} о насилии суд отклоняет.",
        "Показаниям {g} и {g2} суд оценки не даёт.",
    ),
    "relied": ("Суд кладёт в основу решения показания {g}.", "Оснований не доверять {d} у суда не имеется."),
    "initial": ("Осуждённый {one} сообщил, что {p}.", "Свидетель {one} показал: «{q}»."),
    "initials": ("Свидетель {all} пояснил, что {p}.", "Из показаний {all} видно: «{q}»."),
    "order": ("Свидетель № {num} сообщил, что {p}.", "{ord} свидетель показал, что {p}."),
    "role": ("{role} показал, что {p}.", "Суд учитывает, что {role_small} сообщил: «{q}»."),
    "hidden_q": ("Один из допрошенных заявил: «{q}».", "Как прозвучало в заседании, «{q}»."),
    "hidden_p": ("Ещё один осуждённый рассказал, что {p}.", "В заседании прозвучало и то, что {p}."),
    "retold": (
        "В публикации ответчика говорится, что {p}.",
        "Истец оспаривает фразу о том, что {p}.",
        "Ответчик в возражениях настаивала, что {p}.",
    ),
    "noise": (
        "Истец просит признать распространённые сведения не соответствующими действительности.",
        "В публикации ответчика указано, что осуждённых избивают по пяткам и не пускают к ним врача.",
        "В силу статьи 143 Гражданского кодекса гражданин вправе требовать по суду опровержения сведений.",
        "Представитель истца {x} иск поддержал в полном объёме.",
        "Специалист-филолог {x} пришла к выводу о негативной оценке персонала.",
        "Прокурор {x} полагал иск подлежащим удовлетворению.",
        "Ответчик пояснила, что писала со слов осуждённых и их родных.",
        "Суд исследовал журнал регистрации обращений за октябрь и ноябрь.",
        "Служебной проверкой фактов применения резиновых палок не установлено.",
        "Иные свидетели пояснили то же самое.",
        "Исковое заявление утверждает, будто голодовка была вызвана самим ответчиком.",
        "Председательствующий судья {x} разъяснил сторонам их права.",
        "Судебное заседание объявлялось прерванным на обед, затем продолжено.",
        "Осмотр прачечной и котельной суд счёл излишним.",
    ),
}
ASIDE_RU = {
    "list": ("Явились и дали показания {names}.", "По ходатайству стороны опрошены: {names}."),
    "quoted": ("{n} под присягой заявил буквально следующее: «{q}».", "В протоколе со слов {g} записано: «{q}»."),
    "told": ("{n} рассказал суду, что {p}.", "Сообщённое {i} сводится к тому, что {p}.", "Как утверждал {n}, {p}."),
    "then": (
        "На вопрос стороны он ответил, что от слов не отказывается.",
        "Свои слова он подтвердил и при повторном вопросе.",
    ),
    "dismissed": (
        "Версию {g} суд расценивает как способ помочь ответчику.",
        "Сказанное {i} опровергается ответом ведомства.",
        "Показания {g} и {g2} во внимание не приняты.",
    ),
    "relied": ("Напротив, {d} суд верит полностью.", "Решающее значение суд придаёт словам {g}."),
    "initial": ("Со слов осуждённого {one}, {p}.", "Заключённый {one} утверждал: «{q}»."),
    "initials": ("Гражданин {all} заявил, что {p}.", "Опрошен {all}, по словам которого «{q}»."),
    "order": ("{ord} из допрошенных свидетелей указал, что {p}.", "Свидетель под номером {num} утверждал, что {p}."),
    "role": ("{role} в суде пояснил: «{q}».", "Опрошенный судом {role_small} подтвердил, что {p}."),
    "hidden_q": ("Прозвучало, в частности: «{q}».", "В ходе допроса было сказано: «{q}»."),
    "hidden_p": ("Кто-то из осуждённых вспомнил, что {p}.", "Суду сообщалось, что {p}."),
    "retold": (
        "Автор поста сообщала подписчикам, что {p}.",
        "Порочащими названы слова о том, что {p}.",
        "В жалобе осенью указывалось, что {p}.",
    ),
    "noise": (
        "Требования мотивированы тем, что публикации вызвали отрицательный отклик в обществе.",
        "Ответчик {x} иск не признала и просила в нём отказать.",
        "Из заметки следует, будто людей обливают водой и держат на холоде.",
        "Эксперт {x} ответила на вопросы, поставленные стороной истца.",
        "Бремя доказывания суд распределил между сторонами поровну.",
        "По смыслу закона мнение опровержению не подлежит.",
        "Секретарь {x} вела протокол заседания.",
        "Учреждение представило график дежурств за осень.",
        "Видеозапись из библиотеки не сохранилась.",
        "Другие допрошенные ничего нового не добавили.",
        "Проверка ведомства нарушений с питанием не выявила.",
        "Госпошлину суд относит на проигравшую сторону.",
    ),
}
OPEN_EN = {
    "list": ("The court heard {names}.", "Among those examined in May were {names}."),
    "quoted": ("{n} stated in court: “{q}”.", "In the words of {n}, “{q}”.", "According to {n}'s testimony, “{q}”."),
    "told": ("{n} testified that {p}.", "As to {n}, it was recorded that {p}.", "According to {n}, {p}."),
    "then": ("He added that he had nothing else to tell the court.", "He maintained that account throughout."),
    "dismissed": (
        "The court viewed {n}'s evidence with caution, as nothing in the file supported it.",
        "It rejected the allegations of {n}.",
        "The evidence of {n} and {n2} was left without assessment.",
    ),
    "relied": ("The domestic court based its finding on the statements of {n}.", "It saw no reason to doubt {n}."),
    "initial": ("Prisoner {one} submitted that {p}.", "Witness {one} stated: “{q}”."),
    "initials": ("{all} explained that {p}.", "The statement of {all} reads: “{q}”."),
    "order": ("Witness no. {num} submitted that {p}.", "The {ord} witness testified that {p}."),
    "role": ("{role} testified that {p}.", "The court noted that {role_small} had said: “{q}”."),
    "hidden_q": ("One of those heard stated: “{q}”.", "It was said before the court: “{q}”."),
    "hidden_p": ("Another prisoner told the court that {p}.", "It was also submitted by one of them that {p}."),
    "retold": (
        "In her post the applicant had written that {p}.",
        "The claim concerned the sentence that {p}.",
        "The applicant maintained in her objections that {p}.",
    ),
    "noise": (
        "The applicant complained under Article 10 of the Convention of an interference with her freedom of expression.",
        "In her post the applicant wrote that prisoners were beaten on the soles and that no doctor was let in.",
        "The Government maintained that the interference had been prescribed by law.",
        "The claimant's representative, {x}, supported the claim in full.",
        "The linguistic expert, {x}, found that the words expressed a negative opinion of the staff.",
        "The Court reiterates that value judgments are not susceptible of proof.",
        "The internal inquiry had found no use of rubber batons.",
        "Judge {x} delivered the decision on 3 June.",
        "Other witnesses gave similar evidence.",
        "The claim alleged that the hunger strike had been provoked by the applicant herself.",
        "The court refused to inspect the laundry and the boiler house.",
        "A register of requests for October and November was read out.",
        "The prosecutor, {x}, was in favour of the claim.",
    ),
}
ASIDE_EN = {
    "list": ("Oral evidence was taken from {names}.", "The following attended: {names}."),
    "quoted": ("The record of {n}'s examination contains these words: “{q}”.", "{n} put it thus: “{q}”."),
    "told": (
        "It was {n}'s evidence that {p}.",
        "{n} claimed before the judge that {p}.",
        "The account given by {n} was that {p}.",
    ),
    "then": ("Asked again, he did not change his words.", "On that point he was not cross-examined."),
    "dismissed": (
        "{n} was held to be an interested person, and his words were set aside.",
        "No weight was attached to what {n} had told it.",
        "Neither {n} nor {n2} was believed.",
    ),
    "relied": ("Particular weight was given to {n}.", "The judgment rests chiefly on the word of {n}."),
    "initial": ("According to inmate {one}, {p}.", "The convict {one} declared: “{q}”."),
    "initials": ("It was the position of {all} that {p}.", "{all} declared: “{q}”."),
    "order": ("The {ord} of the witnesses claimed that {p}.", "Witness number {num} declared that {p}."),
    "role": ("{role} told the judge that {p}.", "As {role_small} recalled, “{q}”."),
    "hidden_q": ("The transcript has somebody say: “{q}”.", "These words were spoken: “{q}”."),
    "hidden_p": ("A further inmate recalled that {p}.", "The judge was told that {p}."),
    "retold": (
        "What the defendant had put online was that {p}.",
        "The words complained of were that {p}.",
        "A complaint of that autumn had alleged that {p}.",
    ),
    "noise": (
        "The facts of the case, as submitted by the parties, may be summarised as follows.",
        "The defendant, {x}, contested the claim.",
        "Her article spoke of people being hosed down and kept in the cold.",
        "Counsel {x} addressed the court on costs.",
        "The burden of proving the truth of the words lay on the speaker.",
        "The duty roster of the institution was added to the file.",
        "A recording from the library had not been kept.",
        "The remaining persons heard added nothing new.",
        "The inquiry of the department found the food to be of the required quality.",
        "The Court has repeatedly held that the press plays an essential role in a democratic society.",
        "Registrar {x} kept the minutes.",
        "Court fees were to be borne by the losing party.",
    ),
}
ORDINALS = {
    "ru": ["Первый", "Второй", "Третий", "Четвёртый", "Пятый", "Шестой", "Седьмой", "Восьмой", "Девятый", "Десятый"],
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
}
PLAN = (
    ("Колония, май", "ru", 11, 24, False, "named"),
    ("Районный суд, июль", "ru", 12, 42, False, "named"),
    ("Обезличенное решение", "ru", 13, 30, False, "masked"),
    ("Another colony", "en", 14, 22, False, "named"),
    ("The long application", "en", 15, 60, False, "named"),
    ("The anonymous application", "en", 16, 28, False, "masked"),
    ("Отложенное решение", "ru", 17, 36, True, "named"),
    ("The application kept aside", "en", 18, 34, True, "named"),
)


def rulings():
    """Return the eight judgments."""
    return [_ruling(*one) for one in PLAN]


def _ruling(title, language, seed, count, held_out, manner):
    chance = random.Random(seed)  # noqa: S311 - the same every time
    witnesses = _witnesses(chance, language, count)
    bank = {("ru", False): OPEN_RU, ("ru", True): ASIDE_RU, ("en", False): OPEN_EN, ("en", True): ASIDE_EN}[
        language, held_out
    ]
    others = [_other(chance, language, one) for one in chance.sample(witnesses, 3)] + [
        _named(language, one, "nom", chance, "full") for one in _crowd(chance, 4)
    ]
    told = list(_sentences(chance, language, bank, witnesses, manner))
    noise = [(phrase.format(x=chance.choice(others)), []) for phrase in bank["noise"] for _ in range(2)]
    # The same particulars in the mouth of a party: nobody's testimony.
    noise += [
        (chance.choice(bank["retold"]).format(p=chance.choice(chance.choice(witnesses).facts)[2]), [])
        for _ in range(len(witnesses) // 4)
    ]
    chance.shuffle(noise)
    every = told + noise
    first, rest = every[0], every[1:]
    chance.shuffle(rest)
    text, gold = _laid_out(chance, language, [first, *rest], title)
    return Ruling(title, language, held_out, text, witnesses, gold, others)


def _crowd(chance, count):
    made = {}
    while len(made) < count:
        one = chance.choice((planted._russian, planted._kazakh))(chance)
        made.setdefault(one.name, one)
    return list(made.values())


def _witnesses(chance, language, count):
    crowd = _crowd(chance, count)
    # Namesakes: a few share the surname of another, with a given name of their own.
    for at in range(0, count - 1, 9):
        one, other = crowd[at], crowd[at + 1]
        if one.female == other.female and one.given[0] != other.given[0]:
            crowd[at + 1] = planted.Someone(other.given, one.surname, other.patronymic, other.female, one.language)
    roles = RU_ROLES if language == "ru" else EN_ROLES
    special = dict(zip(chance.sample(range(count), 6), roles, strict=True))
    made, used = [], set()
    for at, someone in enumerate(crowd):
        facts = []
        while len(facts) < 2:
            one = _fact(chance, language)
            if one[0] not in used:
                used.add(one[0])
                facts.append(one)
        role = special.get(at, "осуждённый" if language == "ru" else "prisoner")
        more = chance.sample(RU_FILLERS if language == "ru" else EN_FILLERS, 2)
        told = [more[0], *(fact[0][0].upper() + fact[0][1:] for fact in facts), more[1]]
        account = ". ".join(told) + "."
        made.append(Said(f"w{at + 1}", someone, account, role, at + 1, facts))
    return made


def _fact(chance, language):
    if language == "ru":
        place, thing, threat, cause, hour, sick = map(
            chance.choice, (RU_AT, RU_THING, RU_THREAT, RU_CAUSE, RU_HOUR, RU_SICK)
        )
        slots = {
            "place": place[0], "place_g": place[1], "obj": chance.choice(RU_OBJ), "thing": thing[0], "thing_g": thing[1],
            "threat": threat[0], "threat_i": threat[1], "cause": cause[0], "cause_i": cause[1], "hour": hour[0],
            "hour_n": hour[1], "sick": sick[0], "sick_l": sick[1], "food": chance.choice(RU_FOOD), "time": chance.choice(RU_TIME),
        }  # fmt: skip
        return tuple(form.format(**slots) for form in chance.choice(RU_FACTS))
    slots = {
        "place": chance.choice(EN_AT), "obj": chance.choice(EN_OBJ), "thing": chance.choice(EN_THING), "sick": chance.choice(EN_SICK),
        "threat": chance.choice(EN_THREAT), "food": chance.choice(EN_FOOD), "time": chance.choice(EN_TIME),
        "cause": chance.choice(EN_CAUSE), "hour": chance.choice(EN_HOUR),
    }  # fmt: skip
    return tuple(form.format(**slots) for form in chance.choice(EN_FACTS))


def _sentences(chance, language, bank, witnesses, manner):
    """Yield each sentence with the keys of those it is about."""
    heard = chance.sample(witnesses, round(0.8 * len(witnesses)))
    if manner == "named":
        listed = chance.sample(heard, len(heard) // 2)
        for part in (listed[: len(listed) // 2], listed[len(listed) // 2 :]):
            yield _listed(chance, language, bank, part)
    ways = {
        "named": ["quoted"] * 5
        + ["told"] * 5
        + ["dismissed"] * 3
        + ["relied"] * 2
        + ["initial", "order", "role", "hidden_q", "hidden_p"],
        "masked": ["initials"] * 6 + ["initial"] * 5 + ["order", "role", "hidden_q", "hidden_p"],
    }[manner]
    orders = [one for one in heard if one.order <= 10]
    for one in heard:
        special = one.role not in ("осуждённый", "prisoner")
        way = "role" if special and chance.random() < 0.6 else chance.choice(ways)
        if (way == "role" and not special) or (way == "order" and one not in orders):
            way = "told" if manner == "named" else "initials"
        yield from _about(chance, language, bank, one, way, heard)


def _listed(chance, language, bank, some):
    form = chance.choice(bank["list"])
    case = "gen" if "{names_g}" in form else "nom"
    names = ", ".join(_named(language, one.someone, case, chance, "initialled") for one in some)
    return form.format(names=names, names_g=names), [one.key for one in some]


def _about(chance, language, bank, one, way, heard):
    fact = chance.choice(one.facts)
    form = chance.choice(bank[way])
    slots = {
        "q": fact[1],
        "p": fact[2],
        "num": one.order,
        "role": one.role[0].upper() + one.role[1:],
        "role_small": one.role,
    }
    keys = [one.key]
    alone = _alone(one, heard)
    for slot, case in (("n", "nom"), ("g", "gen"), ("d", "dat"), ("i", "ins")):
        # A namesake by the surname alone only where what is told tells them apart.
        bare = alone or (way in ("quoted", "told") and chance.random() < 0.3)
        slots[slot] = _named(language, one.someone, case, chance, "any" if bare else "initialled")
    if "{g2}" in form or "{n2}" in form:
        second = chance.choice([other for other in heard if other is not one])
        slots["g2"] = _named(language, second.someone, "gen", chance, "initialled")
        slots["n2"] = _named(language, second.someone, "nom", chance, "initialled")
        keys.append(second.key)
    if way == "order":
        slots["ord"] = ORDINALS[language][min(one.order, 10) - 1]
    letters = _letters(language, one.someone)
    slots["one"] = letters[-1] + "."
    slots["all"] = f"{letters[-1]}.{letters[0]}." if language == "ru" else f"{letters[0]}.{letters[-1]}."
    text = form.format(**slots)
    more = chance.choice(bank["then"]) if way in ("quoted", "told") and chance.random() < 0.3 else ""
    yield (f"{text} {more}".strip(), keys)


def _alone(one, heard):
    stem = one.someone.surname[:5]
    return sum(other.someone.surname[:5] == stem for other in heard) == 1


def _letters(language, someone):
    if language == "ru":
        return someone.given.translate(planted.RUSSIFIED)[0], someone.surname.translate(planted.RUSSIFIED)[0]
    given, surname = (planted.in_latin(word, "bgn") for word in (someone.given, someone.surname))
    return given[0], surname[0]


def _named(language, someone, case, chance, how):
    """A name as a court writes it, in a case."""
    if language == "en":
        given, surname = (planted.in_latin(word, "bgn") for word in (someone.given, someone.surname))
        title = "Ms" if someone.female else "Mr"
        forms = [f"{title} {given[0]}. {surname}", f"{title} {given} {surname}", f"{given[0]}. {surname}"]
        return {"full": forms[1], "initialled": chance.choice(forms)}.get(how) or chance.choice(
            [*forms, f"{title} {surname}"]
        )
    given, surname, father = (
        word.translate(planted.RUSSIFIED) for word in (someone.given, someone.surname, someone.patronymic)
    )
    initials = given[0] + "." + (father[0] + "." if father else "")
    bent = planted.declined(surname, case, someone.female)
    whole = f"{bent} {planted.declined(given, case, someone.female)}"
    forms = [f"{bent} {initials}", f"{initials} {bent}", whole]
    return {"full": whole, "initialled": chance.choice(forms)}.get(how) or chance.choice([*forms, bent])


def _other(chance, language, one):
    """Somebody else with the surname of a witness, and another given name."""
    names = (
        planted.RU_FEMALE
        if one.someone.female
        else [name for name in planted.RU_GIVEN if name not in planted.RU_FEMALE]
    )
    given = chance.choice([name for name in names if name[0] != one.someone.given[0]])
    return _named(
        language, planted.Someone(given, one.someone.surname, "", one.someone.female, "ru"), "nom", chance, "initialled"
    )


def _laid_out(chance, language, sentences, title):
    """Return the text and where each stretch of it stands that is about somebody: (key, start, end)."""
    head = (
        f"Дело № 2-{len(title)}41/2020\nРЕШЕНИЕ\nИменем Республики Казахстан\n3 июня 2020 года\n\n"
        if language == "ru"
        else "CASE OF S. v. A STATE\n(Application no. 00000/20)\nJUDGMENT\n3 June 2022\n\n"
    )
    text, gold, number = head, [], 1
    paragraph = 0
    for sentence, keys in sentences:
        if paragraph == 0 and language == "en":
            text += f"{number}.  "
            number += 1
        start = len(text)
        text += sentence
        gold += [(key, start, len(text)) for key in keys]
        paragraph += 1
        if paragraph >= 3 or chance.random() < 0.3:
            text += "\n\n"
            paragraph = 0
        else:
            text += " "
    return text.strip() + "\n", gold
