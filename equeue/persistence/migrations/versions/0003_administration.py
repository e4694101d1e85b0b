"""Administration: who changed what of a branch, and staff switched off in one branch of several.

All of it is added: the program of before goes on working beside it.

Revision: 0003
Before: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the audit log and the switch of a role."""
    op.create_table(
        "audit",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=96), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_audit_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "seq", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_item", "audit", ["branch_id", "kind", "item_id", "seq"], unique=False)
    op.add_column("staff_role", sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False))


def downgrade() -> None:
    """Take both away; what was switched off is granted no more."""
    op.execute("DELETE FROM staff_role WHERE NOT active")
    op.drop_column("staff_role", "active")
    op.drop_index("ix_audit_item", table_name="audit")
    op.drop_table("audit")
