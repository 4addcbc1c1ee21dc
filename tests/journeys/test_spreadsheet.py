"""(a) A team's spreadsheet becomes a backlog and is voted on."""

from tests.journeys.album import Album
from tests.journeys.site import sign_in
from tests.journeys.visitor import Visitor

SHEET = """\
№;Что делаем;Почему;Если сработает;Канал;Сегмент;Оффер;Этап воронки;Метрика;Успех;Стоп;Выборка;Бюджет;Часы;Ответственный;Старт;Срок
1;Обойти 15 сетей аптек с аудитом омниканальности;Три сети спросили об этом на выставке в октябре;Ставим в ежемесячный план;\
Холодные письма;Аптечные сети;Аудит;Reply;Reply rate;30%;10%;15;30 000 руб.;20;Timur Aliev;24.11.2026;15.12.2026
2;Два вебинара с клиентом для девелоперов;Клиент сам предложил выступить;Ведём каждый квартал;\
Webinars;Real-estate developers;Any;PreSale;PreSales;4;1;;90 тыс.;16;elena@northline.example;24.11.2026;20.12.2026
3;Рассылка по старой базе;Базе два года;Повторяем;\
Existing clients;Our active clients;Any;Reply;Reply rate;20%;5%;40;много;8;Maria Kim;24.11.2026;20.12.2026
"""
FIRST = "Обойти 15 сетей аптек с аудитом омниканальности"


def test_a_spreadsheet_becomes_a_backlog_that_is_voted_on(visitor, album, tmp_path):
    sheet = tmp_path / "backlog.csv"
    sheet.write_bytes(SHEET.encode("cp1251"))

    _maria_brings_it_in(visitor, album, sheet)
    _elena_votes_card_after_card(visitor, album)

    visitor.go("/w/northline/hypotheses?q=аптек")
    visitor.says(FIRST)
    album.take("backlog")


def _maria_brings_it_in(visitor: Visitor, album: Album, sheet) -> None:
    sign_in(visitor, "maria")
    visitor.go("/w/northline/import")
    album.take("import")
    visitor.page.locator('input[type="file"]').set_input_files(sheet)
    visitor.press("Look at it")
    visitor.says("No column holds the title")
    visitor.choose(**{"column-1": "Title"})
    visitor.press("Look again")
    visitor.says("This is what would happen.", FIRST, "Аптечные сети", "“много” cannot be read")
    album.take("preview")
    visitor.press("Bring the rows in")
    visitor.says("This file has come in.")
    album.take("report")


def _elena_votes_card_after_card(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "elena")
    visitor.go("/w/northline/vote")
    album.take("vote")
    for _ in range(20):
        if not visitor.page.locator('input[name="belief_percent"]').count():
            break
        visitor.tick("belief_percent", "70")
        visitor.press("Vote and next")
    album.take("reveal")
