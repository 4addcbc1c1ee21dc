"""Which column means what: names that teams and other tools use, in English and Russian."""

import re

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

IGNORED = ""

# Field name: what a header may say, lower case, letters and digits only. The first match wins.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "key": ("key", "ключ"),
    "external_id": ("external id", "id", "card id", "issue key", "task id", "reference", "number", "внешний id", "ид", "номер", "код"),
    "import_source": ("import source", "источник импорта"),
    "title": ("title", "name", "summary", "hypothesis", "idea", "experiment", "название", "гипотеза", "идея", "заголовок", "наименование"),
    "goal_form": ("goal form", "form", "форма цели", "форма"),
    "because": ("because", "reason", "why", "observation", "rationale", "description", "notes",
                "потому что", "причина", "почему", "наблюдение", "обоснование", "описание"),
    "then": ("then", "if it works", "if it works then", "тогда", "если сработает", "если сработает то"),
    "channel": ("channel", "канал"),
    "segment": ("segment", "icp", "audience", "сегмент", "аудитория", "цa", "ца"),
    "offer": ("offer", "оффер", "предложение"),
    "funnel_stage": ("funnel stage", "stage", "funnel", "этап воронки", "этап", "воронка"),
    "objective": ("objective", "okr", "goal", "цель"),
    "metric": ("metric", "target metric", "kpi", "метрика", "показатель", "целевая метрика"),
    "metric_kind": ("metric kind", "вид метрики"),
    "metric_direction": ("metric direction", "направление метрики"),
    "metric_unit": ("metric unit", "единица метрики"),
    "metric_formula": ("metric formula", "formula", "формула метрики", "формула"),
    "segment_accounts": ("segment accounts", "accounts total", "аккаунтов в сегменте", "размер сегмента"),
    "segment_firmographics": ("segment firmographics", "firmographics", "фирмографика", "описание сегмента"),
    "baseline_value": ("baseline", "baseline value", "база", "базовое значение", "сейчас"),
    "baseline_period": ("baseline period", "период базы", "базовый период"),
    "baseline_note": ("baseline note", "пояснение базы"),
    "value_if_success": ("value if success", "value", "ценность", "ценность при успехе"),
    "success_threshold": ("success threshold", "success", "target", "порог успеха", "успех", "цель метрики"),
    "kill_threshold": ("kill threshold", "kill", "stop threshold", "порог остановки", "порог стоп", "стоп"),
    "min_sample": ("min sample", "minimum sample", "sample", "sample size", "минимальная выборка", "выборка", "мин выборка"),
    "group_a": ("group a", "control", "control group", "группа а", "контроль"),
    "group_b": ("group b", "variant", "treatment", "группа б", "вариант"),
    "design": ("design", "how groups come about", "дизайн"),
    "reached": ("reached", "evidence reached", "чего достигли"),
    "log_scale": ("log scale", "логарифмическая шкала"),
    "band_low": ("band low", "коридор от"),
    "band_high": ("band high", "коридор до"),
    "budget_amount": ("budget", "budget amount", "cost", "бюджет", "сумма", "стоимость"),
    "budget_currency": ("budget currency", "currency", "валюта", "валюта бюджета"),
    "budget_hours": ("hours", "budget hours", "effort", "часы", "часов", "трудозатраты"),
    "planned_start": ("planned start", "start", "start date", "начало", "дата начала", "старт"),
    "planned_end": ("planned end", "end", "end date", "due date", "due", "deadline",
                    "окончание", "дата окончания", "срок", "дедлайн", "конец"),
    "planned_days": ("planned days", "days", "duration", "дней", "длительность", "срок дней"),
    "owner": ("owner", "assignee email", "assignee", "assignee username", "assignee name", "assign", "member", "responsible",
              "driver", "ответственный", "владелец", "исполнитель", "оунер"),
    "helpers": ("helpers", "помощники"),
    "author": ("author", "creator", "created by", "reporter", "автор"),
    "suggested_by": ("suggested by", "кто предложил"),
    "tags": ("tags", "labels", "label", "category name", "category", "теги", "метки", "категория"),
    "evidence": ("evidence", "доказательства"),
    "state": ("state", "status", "column name", "list", "section column", "состояние", "статус", "колонка", "список"),
    "outcome": ("outcome", "result", "verdict", "experiment result", "исход", "итог", "результат", "вердикт"),
    "more": ("checklists", "link", "external link", "url", "further notes", "чек листы", "ссылка", "заметки"),
    "comments": ("comments", "комментарии"),
    "archived": ("archived", "в архиве", "архив"),
    "archived_on": ("archived on", "в архиве с"),
    "wake_on": ("wake on", "wake", "разбудить", "вернуть"),
    "parent": ("parent", "retest of", "повтор"),
}
FIELDS = tuple(SYNONYMS)
MANY = frozenset({"tags", "more", "comments"})  # several columns may hold them, such as Jira's repeated Labels
_AGAIN = re.compile(r" \(\d+\)$")
_BY_NAME = {name: field for field, names in SYNONYMS.items() for name in (field.replace("_", " "), *names)}


def recognise(header: tuple[str, ...]) -> dict[str, str]:
    """Column name to field name, "" where nothing is recognised; each field is taken by one column at most."""
    mapping = dict.fromkeys(header, IGNORED)
    for name in sorted(header, key=lambda name: "email" not in _plain(name)):  # an address says more than a name beside it
        field = _BY_NAME.get(_plain(name), IGNORED) or _repeated(name)
        mapping[name] = field if field in MANY or field not in mapping.values() else IGNORED
    return _with_own_key(mapping)


def _repeated(name: str) -> str:
    """A second column of the same name, for a field that several may hold."""
    field = _BY_NAME.get(_plain(_AGAIN.sub("", name)), IGNORED)
    return field if field in MANY else IGNORED


def _with_own_key(mapping: dict[str, str]) -> dict[str, str]:
    """A key is ours beside an external id, as in our own export; alone it is the other tool's."""
    if "external_id" in mapping.values():
        return mapping
    return {name: "external_id" if field == "key" else field for name, field in mapping.items()}


def corrected(header: tuple[str, ...], mapping: dict[str, str]) -> dict[str, str]:
    """The recognised mapping with a person's corrections. RuleBroken when one names no column or no field."""
    for name, field in mapping.items():
        if name not in header:
            raise RuleBroken(N_("The file has no column “%(name)s”."), code="no_such_column", field="mapping", name=name)
        if field and field not in FIELDS:
            raise RuleBroken(N_("There is no field “%(name)s” to import into."), code="no_such_field", field="mapping", name=field)
    chosen = [field for field in mapping.values() if field]
    found = {
        name: field for name, field in recognise(header).items() if name not in mapping and (field in MANY or field not in chosen)
    }
    return {name: mapping.get(name, found.get(name, IGNORED)) for name in header}


def check(mapping: dict[str, str]) -> None:
    """RuleBroken when nothing, or two columns for one field, or no title is recognised."""
    used = [field for field in mapping.values() if field]
    if not used:
        raise RuleBroken(
            N_("No column is recognised. The first row must name the columns, such as Title, Channel, Segment, Budget."),
            code="no_columns", field="file",
        )
    twice = next((field for field in used if used.count(field) > 1 and field not in MANY), None)
    if twice:
        raise RuleBroken(N_("Two columns mean “%(name)s”. Leave one of them out."), code="field_twice", field="mapping", name=twice)
    if "title" not in used:
        raise RuleBroken(N_("No column holds the title of the hypothesis. Say which one does."), code="no_title", field="mapping")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold().replace("№", " номер ")).strip()
