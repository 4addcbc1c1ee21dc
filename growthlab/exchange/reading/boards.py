"""A Trello board, or any list of records in JSON, as a table."""

import json
from collections.abc import Iterable
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.reading.csv_text import Record, Table, refuse_too_many

TRELLO = (
    "Card ID", "Name", "Description", "Checklists", "List", "Labels", "Due", "Member", "Link", "Comments", "Archived",
)
Json = Any  # Any: whatever stood in the file
DONE, TO_DO = "[x]", "[ ]"


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
        names = tuple(dict.fromkeys(str(name).strip() or "#" for record in records for name in record))
        return _table(names, ({str(name).strip() or "#": _plain(value) for name, value in record.items()} for record in records))
    raise RuleBroken(
        N_("This JSON is neither a Trello board nor a list of records."), code="json_no_table", field="file"
    )


def _table(header: tuple[str, ...], rows: Iterable[dict[str, str]]) -> Table:
    records = tuple(Record(number, row) for number, row in enumerate(rows, start=2) if any(row.values()))
    refuse_too_many(len(header), len(records))
    return Table(header, records)


def _plain(value: Json) -> str:
    """Texts and numbers as they are; a list of such joined by commas; what is nested deeper is left out."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(part for part in map(_plain, value) if part)
    return str(value).replace("\x00", "").strip()


def _cards(board: dict[str, Json]) -> Iterable[dict[str, str]]:
    """In the order of the board: lists from left to right, cards from top to bottom."""
    lists = {row.get("id"): (place, row) for place, row in enumerate(_dicts(board, "lists"))}
    members = {row.get("id"): _plain(row.get("fullName")) or _plain(row.get("username")) for row in _dicts(board, "members")}
    checklists, comments = _checklists(board), _comments(board)
    cards = sorted(_dicts(board, "cards"), key=lambda card: (lists.get(card.get("idList"), (len(lists), {}))[0], _place(card)))
    for card in cards:
        place = lists.get(card.get("idList"), (0, {}))[1]
        own = [members.get(id_, "") for id_ in card.get("idMembers") or () if isinstance(id_, str)]
        texts = (
            _plain(card.get("shortLink")) or _plain(card.get("id")), _plain(card.get("name")), _plain(card.get("desc")),
            "\n\n".join(checklists.get(card.get("id"), ())), _plain(place.get("name")), ", ".join(_labels(card)),
            _plain(card.get("due"))[:10], next(filter(None, own), ""), _plain(card.get("shortUrl")),
            "\n\n".join(comments.get(card.get("id"), ())), "yes" if card.get("closed") or place.get("closed") else "no",
        )
        yield dict(zip(TRELLO, texts, strict=True))


def _labels(card: dict[str, Json]) -> list[str]:
    """By name; a label without one by its colour."""
    names = (_plain(label.get("name")) or _plain(label.get("color")) for label in _dicts(card, "labels"))
    return [name.replace(",", " ") for name in names if name]


def _checklists(board: dict[str, Json]) -> dict[Json, list[str]]:
    """By card id: the name, and each item with whether it is done."""
    found: dict[Json, list[str]] = {}
    for checklist in sorted(_dicts(board, "checklists"), key=_place):
        items = sorted(_dicts(checklist, "checkItems"), key=_place)
        lines = [f"{DONE if item.get('state') == 'complete' else TO_DO} {_plain(item.get('name'))}" for item in items]
        found.setdefault(checklist.get("idCard"), []).append("\n".join([f"{_plain(checklist.get('name'))}:", *lines]))
    return found


def _comments(board: dict[str, Json]) -> dict[Json, list[str]]:
    """By card id, oldest first: who, when, what."""
    said = [action for action in _dicts(board, "actions") if action.get("type") == "commentCard"]
    found: dict[Json, list[str]] = {}
    for action in sorted(said, key=lambda action: _plain(action.get("date"))):
        data: dict[str, Json] = action["data"] if isinstance(action.get("data"), dict) else {}
        card, who = data.get("card"), action.get("memberCreator")
        if isinstance(card, dict) and (text := _plain(data.get("text"))):
            name = _plain(who.get("fullName")) if isinstance(who, dict) else ""
            found.setdefault(card.get("id"), []).append(f"{name or '?'}, {_plain(action.get('date'))[:10]}: {text}")
    return found


def _dicts(holder: dict[str, Json], name: str) -> list[dict[str, Json]]:
    """The objects of a list, whatever else somebody put in it."""
    found = holder.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _place(row: dict[str, Json]) -> float:
    place = row.get("pos")
    return float(place) if isinstance(place, int | float) else 0.0
