"""How a sentence is worded: firmly or as reported, with a denial, imputing an offence to somebody who can be known.

Lists of patterns, one after the other; an underscore is any white space.
"""

import re

from aigaq.publication.guard.once import once

_REPORTED = r"""
\breport(?:ed|edly|s)?\b \balleged?(?:ly)?\b \ballegations?\b \bclaim(?:ed|s)?\b \baccording_to\b
\bsa(?:id|ys)\b \btold\b \btestif\w+
\bcomplain\w+ \bapparently\b
\bсообщ\w+ \bпо_слов\w+ \bпо_сведени\w+ \bпо_данным\b \bутвержда\w+ \bзаяв(?:ил|ля)\w* \bякобы\b \bпредполож\w+
\bжал(?:об|ова|у)\w*
\bрассказ\w+ \bсвидетельств\w+ \bпоказал\w* \bговор(?:ит|ят|ил)\w* \bбудто\b
айтуынша айтуларынша деректері?_бойынша хабарла\w* мәлімде\w* болжам\w* деп_айт\w* айтты айтады айтқан шағым\w*
куәлік\w* көрінеді
"""
_DENIED = r"""
\bden(?:y|ies|ied|ial)\w* \bdisput\w+ \breject\w* \bcontradict\w* \binsist\w* \bself-inflicted
\bотриц\w+ \bопроверг\w+ \bотверг\w+ \bне_подтвер\w+ \bоспарива\w+ \bнастаива\w+ \bвозража\w+ \bсам_себе\b
жоққа_шығар\w* терістеді теріске_шығар\w* мойындама\w* келіспе\w* өзіне-өзі
"""
_OFFENCE = r"""
\btortur\w+ \bill-treat\w+ \bbeat(?:s|en|ing|ings)?\b \bassault\w* \brap(?:ed?|ing|ist)\b \bkill(?:ed|s|ing)?\b
\bmurder\w* \bbrib\w+
\bextort\w* \bcrim(?:e|es|inal\w*)\b \bpoison\w* \bthreaten\w* \babus\w+ \bfalsif\w+ \bforg(?:ed|ery)\b
\bhumiliat\w+ \belectrocut\w+
\bstrangl\w+ \bcover(?:s|ed|ing)?[_-]up\b \bguilty\b \bcorrupt\w* \bstole\b \btheft\b
\b(?:за)?пыт(?:к|ок|ал|ают|ать|али)\w* \bизби[лтвеёй]\w* \bбил[аи]?\b \bбить\b \bбь[её]т\b \bбьют\b \bубий\w+ \bубил\w*
\bизнасил\w* \bнасил\w+
\bиздева\w+ \bвымога\w+ \bвзят(?:к|ок)\w* \bвзяточ\w+ \bпреступ\w+ \bвинов\w+ \bфальсифиц\w+ \bподдел(?:ал|к)\w*
\bотрав[ил]\w*
\bуни[жз]\w+ \bугрож\w+ \bугроз\w* \bдушил\w* \bпревыш\w+ \bкорруп\w+ \bжесток\w+_обращ\w+ \bистяза\w+
\bукрыва\w+ \bкраж\w+
\bпохити\w+ \bмучил\w*
азапта\w* қина[ғлуйд]\w* ұр(?:ды|ған|ып|уда|у|ғаны|ылды)\b соққ\w* өлтір\w* зорла\w* қорла\w*
пара_(?:ал|сұра)\w* бопсала\w* қылмыс\w*
қорқыт\w* ула(?:ды|ған|нды)\w* бұрмала\w* жасыр(?:ды|ған|ып)\w* кінәлі\w* тонады ұрла\w*
"""
# Somebody who can be known by the office alone.
_OFFICE = r"""
\b(?:director|head|chief|warden|governor|head_doctor|prosecutor|judge|investigator)_of\b \bhead_doctor\b
\bprison_director\b
\bmajor\b \bcaptain\b \bcolonel\b \blieutenant\b
\b(?:зам)?начальник\w* \bзаместител\w+ \bдиректор\w* \bглавврач\w* \bоперуполномоченн\w+ \bмайор\w* \bкапитан\w*
\b(?:под)?полковник\w*
\bлейтенант\w* \bпрокурор\w* \bследовател\w+ \bсудь\w+
бастығы\w* директоры\w* орынбасары\w* бас_дәрігер\w* майор\w* капитан\w* полковник\w* лейтенант\w* прокуроры\w*
тергеуші\w* судья\w*
"""


def _any(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns.replace("_", r"\s+").split("\n")).replace(" ", "|").strip("|"), re.IGNORECASE)


REPORTED, DENIED, OFFENCE, OFFICE = map(_any, (_REPORTED, _DENIED, _OFFENCE, _OFFICE))


@once
def reported(text: str) -> bool:
    """Return whether a sentence gives what it says as somebody's report, not as established."""
    return REPORTED.search(text) is not None


@once
def tells_denial(text: str) -> bool:
    """Return whether a sentence says that what it speaks of is denied or put otherwise."""
    return DENIED.search(text) is not None


@once
def imputes(text: str) -> bool:
    """Return whether a sentence speaks of an offence or of ill-treatment."""
    return OFFENCE.search(text) is not None


@once
def names_office(text: str) -> bool:
    """Return whether a sentence names an office that one person at a time holds."""
    return OFFICE.search(text) is not None
