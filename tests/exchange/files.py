"""Files as teams send them, and the short way to bring them in."""

from growthlab.exchange.actions import import_rows
from growthlab.exchange.columns import corrected
from growthlab.exchange.reading import read_file
from tests.builders import MONDAY

RUSSIAN = (
    "ID;Гипотеза;Канал;Сегмент;Метрика;Вид метрики;Формула;Порог успеха;Порог остановки;Выборка;Бюджет;Часы;Почему;Дней;Ответственный\r\n"
    "1;Написать 10 директорам фармы с аудитом;Почта;Фарма 200+;Доля ответов;proportion;ответы / письма;30 %;10 %;10;"
    "30 тыс;24;Трое клиентов просили;18;ada@northline.example\r\n"
)
SMART = (
    "id,title,channel,segment,metric,metric kind,formula,success threshold,kill threshold,min sample,budget,hours,because,days,offer\n"
    "{id},{title},Email,Pharma,Reply rate,proportion,replies / letters,30 %,10 %,10,{budget},24,Three clients asked,18,Audit\n"
)


def a_row(id="1", title="Write to ten pharma directors", budget="30000"):
    return SMART.format(id=id, title=title, budget=budget)


def bring_in(session, content, by, mapping=None, source="sheet", on=None):
    table = read_file(content if isinstance(content, bytes) else content.encode())
    report = import_rows(
        session, table, corrected(table.header, mapping or {}), source=source, file_name="rows.csv", by=by, at=MONDAY,
        on=on or MONDAY.date(),
    )
    session.flush()
    return report
