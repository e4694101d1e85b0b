"""Statements of the hot paths: written as Core, compiled once, run by the database's own driver.

SQLAlchemy makes an execution out of each statement anew: a key for its cache, a context, a result with its columns.
For the small statements of a ticket that costs ten times what the database takes for them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Delete, Dialect, Insert, Select, TextClause, Update
from sqlalchemy.engine import result_tuple
from sqlalchemy.exc import DBAPIError

from equeue.persistence.types import AnyRow

T = TypeVar("T")

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete | TextClause
Convert = Callable[[Any], Any]
Cursor = Any
"""A cursor of the driver's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A statement as one kind of database takes it.

    Args:
        text: In SQL.
        positions: Names of the parameters in the order of their places; None: the driver takes them by name.
        constants: Values that are in the statement itself.
        writers: Name of a parameter → how its column's type writes it, where the driver does not do so itself.
        readers: Place of a column → how its type reads it, likewise.
        row: Makes a row of read values.
    """

    text: str
    positions: Sequence[str] | None
    constants: Mapping[str, Any]
    writers: Sequence[tuple[str, Convert]]
    readers: Sequence[tuple[int, Convert]]
    row: Callable[[Sequence[Any]], AnyRow]

    def written(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a list or a mapping, as the driver takes it
        """Return the parameters as the driver takes them."""
        given = {**self.constants, **values}
        for name, write in self.writers:
            given[name] = write(given[name])
        return given if self.positions is None else [given[name] for name in self.positions]

    def read(self, values: Sequence[Any]) -> AnyRow:
        """Return the row that the driver has given."""
        if self.readers:
            values = list(values)
            for place, read in self.readers:
                values[place] = read(values[place])
        return self.row(values)


class Prepared:
    """A statement of Core that is compiled at its first use and run past SQLAlchemy's machinery ever after.

    It runs in the connection's transaction, begins one where there is none, and fails with SQLAlchemy's own exceptions.
    Lists in an `IN` are not for it: their length is part of the text.

    Args:
        statement: With a `bindparam` for whatever changes. An `insert` or `update` writes the columns that it is given.
        instead: Name of a dialect → the statement that is written otherwise there.
    """

    def __init__(self, statement: Statement, **instead: Statement) -> None:
        self._statement = statement
        self._instead = instead
        self._forms: dict[tuple[str, ...], _Form] = {}

    def first(self, db: Connection, values: Mapping[str, Any]) -> AnyRow | None:
        """Return the first row, None if there is none."""
        form = self._form(db, values)
        row = _run(db, form, values, _one)
        return None if row is None else form.read(row)

    def one(self, db: Connection, values: Mapping[str, Any]) -> AnyRow:
        """Return the row of a statement that cannot be without one."""
        form = self._form(db, values)
        return form.read(_run(db, form, values, _one))

    def all(self, db: Connection, values: Mapping[str, Any]) -> list[AnyRow]:
        """Return all rows."""
        form = self._form(db, values)
        return [form.read(row) for row in _run(db, form, values, _all)]

    def run(self, db: Connection, values: Mapping[str, Any]) -> int:
        """Make a change and return how many rows it touched."""
        return _run(db, self._form(db, values), values, _touched)

    def _form(self, db: Connection, values: Mapping[str, Any]) -> _Form:
        key = (db.dialect.name, *values)
        form = self._forms.get(key)
        if form is None:
            statement = self._instead.get(db.dialect.name, self._statement)
            form = self._forms[key] = _compiled(statement, db.dialect, tuple(values))
        return form


def _compiled(statement: Statement, dialect: Dialect, names: Sequence[str]) -> _Form:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    columns = [] if isinstance(statement, TextClause) else list(statement.exported_columns)
    binds: Mapping[str, BindParameter[Any]] = compiled.binds
    writers = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in binds.items())
    readers = (column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns)
    return _Form(
        text=str(compiled),
        positions=compiled.positiontup if compiled.positional else None,
        constants={name: bind.value for name, bind in binds.items() if name not in names},
        writers=[(name, write) for name, write in writers if write is not None],
        readers=[(place, read) for place, read in enumerate(readers) if read is not None],
        row=result_tuple([str(column.key) for column in columns]),
    )


def at_once(db: Connection, words: str) -> None:
    """Send the driver what has neither values nor an answer, and let no transaction begin for it."""
    _execute(db, words, (), _nothing)


def _run(db: Connection, form: _Form, values: Mapping[str, Any], take: Callable[[Cursor], T]) -> T:
    if not db.in_transaction():
        db.begin()
    return _execute(db, form.text, form.written(values), take)


def _execute(db: Connection, words: str, values: Any, take: Callable[[Cursor], T]) -> T:  # noqa: ANN401 - as the driver takes them
    connection = db.connection
    cursor = connection.cursor()
    try:
        cursor.execute(words, values)
        return take(cursor)
    except db.dialect.loaded_dbapi.Error as error:
        is_lost = db.dialect.is_disconnect(error, connection.dbapi_connection, cursor)
        if is_lost:
            db.invalidate(error)
        raise _as_sqlalchemys(error, db.dialect, words, is_lost=is_lost) from error
    finally:
        cursor.close()


def _as_sqlalchemys(error: Exception, dialect: Dialect, text: str, *, is_lost: bool) -> BaseException:
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, base, connection_invalidated=is_lost, dialect=dialect)


def _one(cursor: Cursor) -> Any:  # noqa: ANN401 - a row of the driver's
    return cursor.fetchone()


def _all(cursor: Cursor) -> Any:  # noqa: ANN401 - rows of the driver's
    return cursor.fetchall()


def _nothing(_cursor: Cursor) -> None:
    """Take no answer."""


def _touched(cursor: Cursor) -> int:
    touched: int = cursor.rowcount
    return touched
