"""The history is a chain of salted digests, and holds decisions and revisions too."""

import hashlib
import json
import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
HISTORY = sa.table(
    "history",
    *(sa.column(name, sa.Integer) for name in ("seq", "version")),
    *(sa.column(name, sa.Text) for name in ("kind", "subject", "salt", "digest", "content", "link")),
    sa.column("at", AT),
    sa.column("by_hand", sa.Boolean),
)
DECISIONS = sa.table(
    "decisions",
    sa.column("seq", sa.Integer),
    sa.column("at", AT),
    *(sa.column(name, sa.Text) for name in ("who", "role", "what", "subject", "why")),
    *(sa.column(name, sa.JSON(none_as_null=True)) for name in ("old", "new")),
)
REVISIONS = sa.table(
    "revisions",
    sa.column("number", sa.Integer),
    sa.column("at", AT),
    *(sa.column(name, sa.Text) for name in ("file", "sha256", "note")),
)
SET_ASIDE = sa.table(
    "set_aside",
    *(sa.column(name, sa.Integer) for name in ("revision", "position", "row")),
    *(sa.column(name, sa.Text) for name in ("file", "value", "reason")),
)


def upgrade() -> None:
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("by_hand", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("salt", sa.Text(), nullable=True))
        table.add_column(sa.Column("link", sa.Text(), nullable=True))
    _add_decisions_and_revisions()
    _link()
    with op.batch_alter_table("history") as table:
        table.alter_column("by_hand", existing_type=sa.Boolean(), nullable=False)
        table.alter_column("link", existing_type=sa.Text(), nullable=False)
    op.create_table(
        "redacting",
        sa.Column("decision", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("decision", name="pk_redacting"),
    )
    if op.get_bind().dialect.name == "postgresql":
        for numbered in ("history", "decisions"):
            op.execute(f"ALTER TABLE {numbered} ALTER COLUMN seq DROP DEFAULT")
            op.execute(f"DROP SEQUENCE IF EXISTS {numbered}_seq_seq")


def _add_decisions_and_revisions() -> None:
    connection = op.get_bind()
    contents = [("decision", row["seq"], row["at"], _decision(row)) for row in _rows(DECISIONS, "seq")]
    contents += [("revision", row["number"], row["at"], _revision(row)) for row in _rows(REVISIONS, "number")]
    first = (connection.scalar(sa.select(sa.func.max(HISTORY.c.seq))) or 0) + 1
    rows = [
        {"seq": seq, "at": at, "kind": kind, "subject": str(number), "version": 1}
        | {"content": _json(content), "digest": _sha256(_json(content))}
        for seq, (kind, number, at, content) in enumerate(contents, start=first)
    ]
    if rows:
        connection.execute(sa.insert(HISTORY), rows)


def _link() -> None:
    connection, link = op.get_bind(), ""
    for row in _rows(HISTORY, "seq"):
        salt, digest = secrets.token_hex(16), row["digest"]
        if _sha256(row["content"] or "") == digest:
            digest = _sha256(salt + (row["content"] or ""))
        else:
            salt = ""  # Not what was saved: the old digest stays, so that `verify` names the row.
        facts = [link, row["seq"], _utc(row["at"]), row["kind"], row["subject"], row["version"], 0, digest]
        link = _sha256(_json(facts))
        new = {"by_hand": False, "salt": salt, "digest": digest, "link": link}
        connection.execute(sa.update(HISTORY).where(HISTORY.c.seq == row["seq"]).values(new))


def _decision(row: sa.RowMapping) -> dict[str, object]:
    return {"number" if name == "seq" else name: row[name] for name in row} | {"at": _utc(row["at"])}


def _revision(row: sa.RowMapping) -> dict[str, object]:
    columns = (SET_ASIDE.c.file, SET_ASIDE.c.row, SET_ASIDE.c.value, SET_ASIDE.c.reason)
    left_out = sa.select(*columns).where(SET_ASIDE.c.revision == row["number"]).order_by(SET_ASIDE.c.position)
    set_aside = [dict(each) for each in op.get_bind().execute(left_out).mappings()]
    return {"revision": dict(row) | {"at": _utc(row["at"])}, "set_aside": set_aside}


def _rows(table: sa.TableClause, order: str) -> list[sa.RowMapping]:
    return list(op.get_bind().execute(sa.select(table).order_by(table.c[order])).mappings())


def _utc(at: datetime) -> str:
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat()


def _json(content: object) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
