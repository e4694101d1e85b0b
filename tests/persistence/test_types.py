from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import StatementError

from equeue.persistence.types import Day, Json, Moment

DIALECT = DefaultDialect()
VALUES = Table(
    "value",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Moment),
    Column("day", Day),
    Column("json", Json),
)
MOMENTS = [
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 11, 23, 7, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 3, 30, tzinfo=ZoneInfo("Europe/Kyiv"), fold=1).astimezone(UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]
aware = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(-timedelta(hours=11))]))


def test_what_is_kept_is_what_was_given(database_url: str) -> None:
    engine = create_engine(database_url)
    VALUES.metadata.create_all(engine)
    rows = [
        {"id": number, "at": at, "day": at.date(), "json": {"слово": ["ї", 1, None]}}
        for number, at in enumerate(MOMENTS)
    ] + [{"id": 99, "at": None, "day": None, "json": None}]
    with engine.begin() as db:
        db.execute(insert(VALUES), rows)
        kept = [dict(row._mapping) for row in db.execute(select(VALUES).order_by(VALUES.c.id))]
        in_order = list(db.scalars(select(VALUES.c.at).where(VALUES.c.at.isnot(None)).order_by(VALUES.c.at)))
    engine.dispose()
    assert kept == rows
    assert in_order == sorted(MOMENTS)
    assert all(at.utcoffset() == timedelta(0) for at in in_order)


def test_a_moment_without_a_zone_is_refused(database_url: str) -> None:
    engine = create_engine(database_url)
    VALUES.metadata.create_all(engine)
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the point
    with engine.begin() as db, pytest.raises(StatementError, match="a moment without a zone"):
        db.execute(insert(VALUES), {"id": 1, "at": naive})
    engine.dispose()


@given(aware)
def test_a_moment_is_exact_to_the_microsecond(moment: datetime) -> None:
    kind = Moment()
    kept = kind.process_bind_param(moment, DIALECT)
    assert kept is not None
    given_back = kind.process_result_value(kept, DIALECT)
    assert given_back is not None
    assert given_back - moment == timedelta(0)


@given(aware, aware)
def test_moments_are_kept_in_order(one: datetime, other: datetime) -> None:
    kept = [Moment().process_bind_param(moment, DIALECT) or 0 for moment in (one, other)]
    assert (kept[0] < kept[1]) == (one < other)


@given(st.dates(), st.dates())
def test_days_are_kept_in_order_and_readable(one: date, other: date) -> None:
    kept = [Day().process_bind_param(day, DIALECT) or "" for day in (one, other)]
    assert (kept[0] < kept[1]) == (one < other)
    assert Day().process_result_value(kept[0], DIALECT) == one


def test_small_values_are_kept_as_text_that_people_can_read() -> None:
    assert Json().process_bind_param({"uk": "Їжак"}, DIALECT) == '{"uk":"Їжак"}'
