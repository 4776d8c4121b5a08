"""Given names that are one in several languages: a line each, of forms that letters alone would not bring together."""

from functools import cache

from aigaq.intake.names.letters import sounds

CLASSES = """
Александр Aleksandr Alexander Alexandre Aliaksandr Аляксандр Alyaksandr Oleksandr Олександр Aleksander Alexandr
Александра Aleksandra Alexandra Aliaksandra Аляксандра Oleksandra Олександра
Алексей Aleksei Alexey Alexei Aliaksei Аляксей Aliaksey Oleksii Олексій Oleksiy Alyaksey
Алёна Елена Elena Alena Alyona Olena Олена Алена Helena Yelena Альона
Анастасия Anastasia Anastasiya Настасся Nastassia Anastasiia Анастасія
Андрей Andrei Andrey Andrii Андрій Andriy Андрэй Andrew
Анна Anna Hanna Ганна Ann Ганна
Антон Anton Anthony
Артём Artem Artyom Artsiom Арцём
Валентин Valentin Valentyn Валянцін Valiantsin
Валерий Valery Valeri Valeriy Валерий Valerii Валерій Валерый
Василий Vasily Vasili Vasil Vasyl Василь Vasiliy Wassili
Виктор Viktor Victor Viktar Віктар Віктор
Виталий Vitaly Vitali Vital Віталь Vitalii Віталій
Владимир Vladimir Uladzimir Уладзімір Volodymyr Володимир Wladimir Uladzimer
Владислав Vladislav Uladzislau Уладзіслаў Vladyslav Владислав
Вячеслав Vyacheslav Viacheslav Viachaslau Вячаслаў Vyacheslau В'ячеслав Viachaslav
Галина Galina Halina Галіна Halyna
Геннадий Gennady Gennadi Henadz Генадзь Hennadii Геннадій Genadi Genadz Henadzi
Георгий Georgy Georgi Heorhii Георгій Heorhi Георгій George Giorgi Yuri
Григорий Grigory Grigori Ryhor Рыгор Hryhorii Григорій Hryhoriy
Дарья Daria Darya Дар'я Dariia Дарія
Денис Denis Dzianis Дзяніс Denys Dennis
Дмитрий Dmitry Dmitri Dmitrii Dzmitry Дзмітрый Dmytro Дмитро Dimitri
Евгений Evgeny Evgeni Yevgeny Yevgeni Yauheni Яўген Яўгеній Yauhen Yevhen Євген Yevhenii Eugene Evgenii Evgeniy Yevgeniy
Евгения Evgenia Evgeniya Yevgenia Яўгенія Yauhenia Євгенія
Егор Egor Yegor Yahor Ягор Yehor Єгор
Екатерина Ekaterina Yekaterina Katsiaryna Кацярына Kateryna Катерина Catherine
Захар Zakhar Захарий Zachary
Зинаида Zinaida Зінаіда
Иван Ivan Іван Ioann Jan Ян Yan
Игорь Igor Ihar Ігар Ihor Ігор
Илья Ilya Ilia Ілля Illia Ілья
Иосиф Iosif Joseph Іосіф Yosyp Йосип Jozef Язэп
Ирина Irina Iryna Ірина Ірына Irene
Кирилл Kirill Kiril Kiryl Кірыл Kyrylo Кирило Cyril
Константин Konstantin Kanstantsin Канстанцін Kostiantyn Костянтин Constantine Konstantyn
Кристина Kristina Christina Хрысціна Khrystyna
Ксения Ksenia Kseniya Xenia Ксенія Aksinia
Лариса Larisa Larysa Larissa
Леонид Leonid Leanid Леанід Леонід
Лев Lev Leu Леў Leo
Людмила Lyudmila Liudmila Ludmila Людміла Liudmyla
Максим Maksim Maxim Maksym Максім Maxym
Марина Marina Maryna Марына
Мария Maria Mariya Maryia Марыя Mariia Марія Maryja
Марк Mark Marks Marc Marko
Матвей Matvei Matvey Matthew Мацвей Matsvei Matvii Матвій
Михаил Mikhail Mihail Michail Mikhailo Mykhailo Михайло Міхаіл Michael Mikhayil Mihaylo
Наталья Natalia Natalya Natallia Наталля Nataliia Наталія Nathalie
Никита Nikita Mikita Мікіта Mykyta Микита
Николай Nikolai Nikolay Mikalai Мікалай Mykola Микола Nicholas Nicolai Mikola
Нина Nina Ніна
Олег Oleg Aleh Алег Oleh
Ольга Olga Volha Вольга Olha
Павел Pavel Павал Pavlo Павло Paul Pavał Paval
Пётр Petr Pyotr Piotr Petro Петро Пятро Piatro Peter
Роман Roman Raman Раман
Светлана Svetlana Sviatlana Святлана Svitlana Світлана
Сергей Sergei Sergey Siarhei Сяргей Serhii Сергій Serhiy Serguei Syarhei Siarhey Syarhey Sergiy
Станислав Stanislav Stanislau Станіслаў Stanislaw
Степан Stepan Stsiapan Сцяпан Stephan
Тамара Tamara
Татьяна Tatiana Tatyana Tatsiana Таццяна Tetiana Тетяна Tetyana
Тимофей Timofei Timofey Tsimafei Цімафей Tymofii Timothy
Тихон Tikhon Tsikhan Ціхан
Фёдор Fyodor Fedor Fiodar Фёдар Fedir Федір Theodore
Филипп Filipp Philip Pilip Піліп Pylyp
Юлия Yulia Yuliya Юлія Julia Yuliia
Юрий Yuri Yury Yurii Юрій Iurii Yuriy Юры Jury Youri Yurij
Яков Yakov Yakau Якаў Yakiv Яків Jacob Iakov
Ярослав Yaroslav Yaraslau Яраслаў Iaroslav
Әбдірахман Абдрахман Абдирахман Abdirakhman Abdrakhman Äbdırahman
Әділ Адиль Адил Adil Ädil
Әлия Алия Aliya Äliya
Бауыржан Баурджан Бауржан Bauyrzhan Bauyrjan Baurzhan Baurjan
Бейбіт Бейбит Бейбут Beibit Beibut
Гүлнар Гульнар Гульнара Gulnar Gulnara Gülnar
Гүлжан Гульжан Gulzhan Guljan
Дәурен Даурен Дәурен Dauren
Ермек Yermek Ermek
Ерлан Yerlan Erlan
Жанар Zhanar Janar
Жұмабай Жумабай Джумабай Zhumabai Jumabay
Жүсіп Жусуп Жусип Юсуп Zhussup Zhusip Yusup Jüsıp
Бақыт Бахыт Бакыт Bakhyt Bakyt Baqyt
Қасым Касым Касим Kassym Kasym Qasym
Қайрат Кайрат Kairat Qairat
Қуаныш Куаныш Kuanysh Quanysh
Мұрат Мурат Murat Mūrat
Мұхтар Мухтар Mukhtar Muhtar
Нұрлан Нурлан Nurlan Nūrlan
Нұрсұлтан Нурсултан Nursultan Nūrsūltan
Өмірбек Омирбек Умирбек Omirbek Umirbek Ömirbek
Сәуле Сауле Saule Säule
Серік Серик Serik Serık
Төлеген Тулеген Толеген Tolegen Tulegen Tölegen
Өтеген Утеген Отеген Utegen Otegen Ötegen
Ұлан Улан Ulan
Шыңғыс Чингис Шингис Shyngys Chingis Şyñğys Chingiz
Ілияс Ильяс Ilyas İlias
"""


@cache
def _known() -> dict[str, int]:
    """Return every reading of every form, vowels blurred, with the number of its line."""
    known: dict[str, int] = {}
    for number, line in enumerate(CLASSES.strip().splitlines()):
        for form in line.split():
            for sound in sounds(form):
                known.setdefault(sound.vague, number)
    return known


@cache
def _stems() -> dict[str, int]:
    """Return the same without the last vowels: what a patronymic is made from."""
    found: dict[str, int] = {}
    for form, number in _known().items():
        found.setdefault(form.rstrip("aiu"), number)
    return found


def forms() -> list[str]:
    """Return every form of every given name of the list."""
    return CLASSES.split()


def same_given(one: str, other: str) -> bool:
    """Return whether two words are forms of one given name of the list."""
    ours, theirs = _class_of(one), _class_of(other)
    return ours is not None and ours == theirs


def differ(one: str, other: str) -> bool:
    """Return whether two words are forms of two different given names of the list."""
    ours, theirs = _class_of(one), _class_of(other)
    return ours is not None and theirs is not None and ours != theirs


def stem_class(stem: str) -> int | None:
    """Return the number of the given name a patronymic's stem (as it sounds, vowels blurred) comes from."""
    return _stems().get(stem.rstrip("aiu"))


def _class_of(word: str) -> int | None:
    known = _known()
    return next((known[sound.vague] for sound in sounds(word) if sound.vague in known), None)
