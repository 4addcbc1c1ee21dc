"""Russian is complete, says the same as the English, and says it once."""

import ast

from tests.house.sources import calls, name, python_files, templates
from tests.house.texts import marked, places, translated

RUSSIAN_FORMS = 3
RUSSIAN_WAY = {"Q%(number)s %(year)02d"}  # Russian writes quarters in Roman numerals and is given both
SPEAKING = {"RuleBroken", "StaleState", "NotAllowed", "flash"}


def test_every_marked_text_has_its_russian():
    known = translated()
    missing = [f"{place}: {text!r}" for (text, _), place in marked().items() if not all(known.get(text, [("", ("",))])[0][1])]

    assert missing == []


def test_the_texts_of_a_plain_mail_are_looked_at_too():
    assert "templates/digests/mail.txt" in {name(path) for path in templates()}
    assert any(text.startswith("Stop this mail: %(url)s") for text, _ in marked())


def test_every_counted_text_has_all_russian_forms():
    known = translated()
    counted = [(text, place) for (text, plural), place in marked().items() if plural]
    lacking = [f"{place}: {text!r}" for text, place in counted if len(known.get(text, [("", ())])[0][1]) != RUSSIAN_FORMS]

    assert lacking == []


def test_a_translation_fills_in_what_the_english_fills_in():
    plurals = {text: plural or text for text, plural in marked()}
    wrong = [
        f"{file}: {text!r} becomes {form!r}"
        for text, translations in translated().items() for file, forms in translations for form in forms
        if form and not _fits(form, text, plurals.get(text, text)) and text not in RUSSIAN_WAY
    ]

    assert wrong == []


def test_a_text_is_translated_once():
    twice = {text: [file for file, _ in found] for text, found in translated().items() if len(found) > 1}

    assert twice == {}


def test_a_refusal_is_a_marked_text():
    unmarked = [
        f"{name(path)}:{call.lineno}"
        for path in python_files() for called, call in calls(path)
        if called in SPEAKING and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    ]

    assert unmarked == []


def test_a_form_speaks_in_marked_texts():
    unmarked = [
        f"{name(path)}:{call.lineno}"
        for path in python_files() if path.name.endswith("forms.py") or path.parent.name == "forms"
        for called, call in calls(path)
        if any(_speaks(argument) for argument in [*(call.args[:1] if called.endswith("Field") else []), *_messages(call)])
    ]

    assert unmarked == []


def _fits(form: str, singular: str, plural: str) -> bool:
    """What both English forms fill in must be there, and nothing that neither does."""
    both, either = places(singular) & places(plural), places(singular) | places(plural)
    return both <= places(form) <= either


def _messages(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg in ("message", "label", "description")]


def _speaks(node: ast.expr) -> bool:
    said = node.value if isinstance(node, ast.Constant) else ""
    return isinstance(node, ast.JoinedStr) or (isinstance(said, str) and said != "")
