"""A Trello board, or any list of records in JSON, as a table."""

import json
from collections.abc import Iterable
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.reading.csv_text import Record, Table, refuse_too_many
from growthlab.exchange.reading.encodings import NOT_TEXT

TRELLO = (
    "Card ID", "Name", "Description", "Checklists", "List", "Labels", "Due", "Member", "Link", "Comments", "Archived",
)
Json = Any  # Any: whatever stood in the file
DONE, TO_DO = "[x]", "[ ]"
FARTHEST = 1e15  # a position beyond it is none


def read_json(text: str) -> Table:
    """RuleBroken when it is neither a board nor a list of records."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise RuleBroken(
            N_("This JSON cannot be read. Export the board again (Trello: Menu, Print and export, JSON) and choose that file."),
            code="json_unreadable", field="file",
        ) from None
    if isinstance(found, dict) and isinstance(found.get("cards"), list):
        return _table(TRELLO, _cards(found))
    records = found if isinstance(found, list) else []
    if records and all(isinstance(record, dict) for record in records):
        names = tuple(dict.fromkeys(_plain(name) or "#" for record in records for name in record))
        return _table(names, ({_plain(name) or "#": _plain(value) for name, value in record.items()} for record in records))
    raise RuleBroken(
        N_("This JSON is neither a Trello board nor a list of records."), code="json_no_table", field="file"
    )


def _table(header: tuple[str, ...], rows: Iterable[dict[str, str]]) -> Table:
    records = tuple(Record(number, tuple(row), tuple(row.values())) for number, row in enumerate(rows, start=2) if any(row.values()))
    refuse_too_many(len(header), len(records))
    return Table(header, records)


def _plain(value: Json) -> str:
    """Texts and numbers as they are; a list of such joined by commas; what is nested deeper is left out."""
    if isinstance(value, list):
        return ", ".join(part for part in map(_one, value) if part)
    return _one(value)


def _one(value: Json) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOT_TEXT.sub("", str(value)).strip()


def _cards(board: dict[str, Json]) -> Iterable[dict[str, str]]:
    """In the order of the board: lists from left to right, cards from top to bottom."""
    lists = {_plain(row.get("id")): (place, row) for place, row in enumerate(_dicts(board, "lists"))}
    members = {_plain(row.get("id")): _plain(row.get("fullName")) or _plain(row.get("username")) for row in _dicts(board, "members")}
    checklists, comments = _checklists(board), _comments(board)
    nowhere: tuple[int, dict[str, Json]] = (len(lists), {})
    cards = sorted(_dicts(board, "cards"), key=lambda card: (lists.get(_plain(card.get("idList")), nowhere)[0], _place(card)))
    for card in cards:
        id_, place = _plain(card.get("id")), lists.get(_plain(card.get("idList")), nowhere)[1]
        own = [members.get(_plain(member), "") for member in _listed(card, "idMembers")]
        texts = (
            _plain(card.get("shortLink")) or id_, _plain(card.get("name")), _plain(card.get("desc")),
            "\n\n".join(checklists.get(id_, ())), _plain(place.get("name")), ", ".join(_labels(card)),
            _plain(card.get("due"))[:10], next(filter(None, own), ""), _plain(card.get("shortUrl")),
            "\n\n".join(comments.get(id_, ())), "yes" if card.get("closed") or place.get("closed") else "no",
        )
        yield dict(zip(TRELLO, texts, strict=True))


def _labels(card: dict[str, Json]) -> list[str]:
    """By name; a label without one by its colour."""
    names = (_plain(label.get("name")) or _plain(label.get("color")) for label in _dicts(card, "labels"))
    return [name.replace(",", " ") for name in names if name]


def _checklists(board: dict[str, Json]) -> dict[str, list[str]]:
    """By card id: the name, and each item with whether it is done."""
    found: dict[str, list[str]] = {}
    for checklist in sorted(_dicts(board, "checklists"), key=_place):
        items = sorted(_dicts(checklist, "checkItems"), key=_place)
        lines = [f"{DONE if item.get('state') == 'complete' else TO_DO} {_plain(item.get('name'))}" for item in items]
        found.setdefault(_plain(checklist.get("idCard")), []).append("\n".join([f"{_plain(checklist.get('name'))}:", *lines]))
    return found


def _comments(board: dict[str, Json]) -> dict[str, list[str]]:
    """By card id, oldest first: who, when, what."""
    said = [action for action in _dicts(board, "actions") if action.get("type") == "commentCard"]
    found: dict[str, list[str]] = {}
    for action in sorted(said, key=lambda action: _plain(action.get("date"))):
        data: dict[str, Json] = action["data"] if isinstance(action.get("data"), dict) else {}
        card, who = data.get("card"), action.get("memberCreator")
        if isinstance(card, dict) and (text := _plain(data.get("text"))):
            name = _plain(who.get("fullName")) if isinstance(who, dict) else ""
            found.setdefault(_plain(card.get("id")), []).append(f"{name or '?'}, {_plain(action.get('date'))[:10]}: {text}")
    return found


def _dicts(holder: dict[str, Json], name: str) -> list[dict[str, Json]]:
    """The objects of a list, whatever else somebody put in it."""
    return [one for one in _listed(holder, name) if isinstance(one, dict)]


def _listed(holder: dict[str, Json], name: str) -> list[Json]:
    found = holder.get(name)
    return found if isinstance(found, list) else []


def _place(row: dict[str, Json]) -> float:
    place = row.get("pos")
    return float(place) if isinstance(place, int | float) and abs(place) < FARTHEST else 0.0
