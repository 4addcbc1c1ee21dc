"""Words that promise nothing one could check, found clause by clause, and words too small to say anything."""

import re

_CLAUSE_ENDS = re.compile(r"[,;:()]|\s[-–—]\s|\band\b|\bи\b")
_VAGUE = re.compile(
    r"""
    \b(?:
        improv(?:e|es|ed|ing|ement|ements) | increas(?:e|es|ed|ing) | optimi[sz](?:e|es|ed|ing|ation|ations)
        | better | more | try | tries | tried | trying | work(?:s|ed|ing)?\s+on | presence | brand\s+awareness
        | leverag(?:e|es|ed|ing) | etc
        | улучш\w* | повыс\w* | увелич\w* | оптимиз\w* | попроб\w* | поработ\w* | усил\w* | развив\w* | развит\w*
        | присутстви\w* | узнаваемост\w* | охват(?:ы|ов|ам|ами|ах)? | больше | т\.\s?д
    )\b
    """,
    re.VERBOSE,
)
SMALL_WORDS = """
    a an the our my your their its it we us i you this that these those to of for in on at by with from as into up out
    or so be is are do all any some very and
    в во на с со к ко о об обо по за от до из у для при про над под без или а но же бы ли не ни мы нас нам я вы они он
    она оно это этот эта эти наш наша наше наши нашу нашего нашей наших свой своя своё свое свои свою своего своей своих
    что чтобы как так все всё очень и
    """
_SMALL = frozenset(SMALL_WORDS.split())


def vague_words(title: str) -> tuple[str, ...]:
    """The vague words of the clauses that have no digit, as written in lower case."""
    clauses = (clause for clause in _CLAUSE_ENDS.split(_plain(title)) if not re.search(r"\d", clause))
    return tuple(match[0] for clause in clauses for match in _VAGUE.finditer(clause))


def says_nothing(title: str) -> bool:
    """Whether nothing but vague and small words is left, or no word at all."""
    return set(re.findall(r"\w+", _VAGUE.sub(" ", _plain(title)))) <= _SMALL


def _plain(title: str) -> str:
    return title.casefold().replace("ё", "е")
