"""(a) A team's spreadsheet becomes a backlog and is voted on."""

from tests.journeys.site import Visitor, sign_in

SHEET = """№;Что делаем;Канал;Сегмент;Оффер;Метрика;Успех;Стоп;Выборка;Бюджет;Ответственный;Срок
1;Обойти 15 сетей аптек с аудитом омниканальности;Холодные письма;Аптечные сети;Аудит;Reply rate;30%;10%;15;30 000 ₽;Тимур Алиев;15.12.2026
2;Два вебинара с клиентом для девелоперов;Webinars;Real-estate developers;Any;PreSales;4;1;;90 тыс.;elena@northline.example;20.12.2026
3;Рассылка по старой базе;Existing clients;Our active clients;Any;Reply rate;20%;5%;40;много;Maria Kim;20.12.2026
"""
FIRST = "Обойти 15 сетей аптек с аудитом омниканальности"


def test_a_spreadsheet_becomes_a_backlog_that_is_voted_on(visitor, tmp_path):
    sheet = tmp_path / "backlog.csv"
    sheet.write_bytes(SHEET.encode("cp1251", errors="replace"))

    _maria_brings_it_in(visitor, sheet)
    _elena_votes_card_after_card(visitor)

    visitor.go("/w/northline/hypotheses?q=аптек")
    visitor.says(FIRST)
    visitor.picture("backlog")


def _maria_brings_it_in(visitor: Visitor, sheet) -> None:
    sign_in(visitor, "maria")
    visitor.go("/w/northline/import")
    visitor.picture("import")
    visitor.page.locator('input[type="file"]').set_input_files(sheet)
    visitor.press("Look at it")
    visitor.says("No column holds the title")
    visitor.choose(**{"column-1": "Title"})
    visitor.press("Look again")
    visitor.says("This is what would happen.", FIRST, "Аптечные сети", "“много” cannot be read")
    visitor.picture("preview")
    visitor.press("Bring the rows in")
    visitor.says("This file has come in.")
    visitor.picture("report")


def _elena_votes_card_after_card(visitor: Visitor) -> None:
    sign_in(visitor, "elena")
    visitor.go("/w/northline/vote")
    visitor.picture("vote")
    for _ in range(20):
        if not visitor.page.locator('input[name="belief_percent"]').count():
            break
        visitor.tick("belief_percent", "70")
        visitor.press("Vote and next")
    visitor.picture("reveal")
