"""Devices: codes that new pages show, what devices tell of themselves, and when they are asked to begin anew.

All of it is added: the program of before goes on working beside it.

Revision: 0004
Before: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("version", sa.String(length=64)),
    ("sound", sa.String(length=16)),
    ("health_at", sa.BigInteger()),
    ("reload_asked_at", sa.BigInteger()),
)


def upgrade() -> None:
    """Add the table of pairings and the devices' columns."""
    op.create_table(
        "pairing",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("branch_id", sa.String(length=64), nullable=True),
        sa.Column("device_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "device_id"],
            ["device.branch_id", "device.id"],
            name=op.f("fk_pairing_branch_id_device"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sa.UniqueConstraint("code", name=op.f("uq_pairing_code")),
    )
    op.create_index("ix_pairing_expires_at", "pairing", ["expires_at"], unique=False)
    for name, kind in _COLUMNS:
        op.add_column("device", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Take both away; devices keep their tokens."""
    for name, _ in _COLUMNS:
        op.drop_column("device", name)
    op.drop_index("ix_pairing_expires_at", table_name="pairing")
    op.drop_table("pairing")
