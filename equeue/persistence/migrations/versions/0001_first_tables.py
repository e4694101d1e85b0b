"""The first tables.

Revision: 0001
Before: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - a statement a table
    """Make the tables."""
    op.create_table(
        "branch",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("numbering", sa.String(length=64), nullable=False),
        sa.Column("recall_gap_s", sa.Integer(), nullable=False),
        sa.Column("calls_before_no_show", sa.Integer(), nullable=False),
        sa.Column("no_show_after_s", sa.Integer(), nullable=True),
        sa.Column("return_within_s", sa.Integer(), nullable=False),
        sa.Column("undo_within_s", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("journal_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_rank_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.String(length=64), nullable=False),
        sa.Column("schema", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "request_key",
        sa.Column("actor", sa.String(length=96), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "key", name=op.f("pk_request_key")),
    )
    op.create_index("ix_request_key_at", "request_key", ["at"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "hold_reason",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_hold_reason_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_hold_reason")),
    )
    op.create_table(
        "journal",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("action", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("actor", sa.String(length=96), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=True),
        sa.Column("leg_id", sa.String(length=64), nullable=True),
        sa.Column("window_id", sa.String(length=64), nullable=True),
        sa.Column("from_state", sa.String(length=16), nullable=True),
        sa.Column("to_state", sa.String(length=16), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_journal_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "seq", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_action", "journal", ["branch_id", "action"], unique=False)
    op.create_index("ix_journal_leg", "journal", ["branch_id", "leg_id", "seq"], unique=False)
    op.create_table(
        "label_counter",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_label_counter_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "day", "series", name=op.f("pk_label_counter")),
    )
    op.create_table(
        "outcome",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_outcome_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_outcome")),
    )
    op.create_table(
        "printer",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("agent_id", sa.String(length=64), nullable=True),
        sa.Column("transport", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("width_dots", sa.Integer(), nullable=False),
        sa.Column("cutter", sa.Boolean(), nullable=False),
        sa.Column("fence", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("health_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_printer_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_printer")),
        sa.UniqueConstraint("id", name=op.f("uq_printer_id")),
    )
    op.create_table(
        "service_group",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("icon", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_service_group_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_service_group")),
    )
    op.create_table(
        "service_window",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("last_action", sa.BigInteger(), nullable=True),
        sa.Column("last_action_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_service_window_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_service_window")),
        sa.UniqueConstraint("id", name=op.f("uq_service_window_id")),
    )
    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_staff_role_branch_id_branch")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_role_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", "branch_id", "role", name=op.f("pk_staff_role")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("csrf_token", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_index("ix_staff_session_ends", "staff_session", ["ends_at"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_ticket_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("branch_id", "day", "label", name=op.f("uq_ticket_branch_id")),
        sa.UniqueConstraint("code", name=op.f("uq_ticket_code")),
        sa.UniqueConstraint("id", name=op.f("uq_ticket_id")),
    )
    op.create_table(
        "timer",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_timer_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "kind", "subject", name=op.f("pk_timer")),
    )
    op.create_index("ix_timer_due", "timer", ["due_at"], unique=False)
    op.create_table(
        "device",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("window_id", sa.String(length=64), nullable=True),
        sa.Column("printer_id", sa.String(length=64), nullable=True),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("paired_at", sa.BigInteger(), nullable=True),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "printer_id"], ["printer.branch_id", "printer.id"], name=op.f("fk_device_branch_id_printer")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "window_id"],
            ["service_window.branch_id", "service_window.id"],
            name=op.f("fk_device_branch_id_service_window"),
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_device_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_device")),
        sa.UniqueConstraint("id", name=op.f("uq_device_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_table(
        "print_job",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("printer_id", sa.String(length=64), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "printer_id"],
            ["printer.branch_id", "printer.id"],
            name=op.f("fk_print_job_branch_id_printer"),
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "ticket_id"], ["ticket.branch_id", "ticket.id"], name=op.f("fk_print_job_branch_id_ticket")
        ),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_print_job")),
        sa.UniqueConstraint("id", name=op.f("uq_print_job_id")),
    )
    op.create_index(
        "ix_print_job_pending",
        "print_job",
        ["branch_id", "printer_id", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_index("ix_print_job_printer", "print_job", ["branch_id", "printer_id", "id"], unique=False)
    op.create_index("ix_print_job_ticket", "print_job", ["branch_id", "ticket_id", "id"], unique=False)
    op.create_table(
        "service",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("usual_s", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "group_id"],
            ["service_group.branch_id", "service_group.id"],
            name=op.f("fk_service_branch_id_service_group"),
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_service_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_service")),
    )
    op.create_table(
        "shift",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("window_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "window_id"],
            ["service_window.branch_id", "service_window.id"],
            name=op.f("fk_shift_branch_id_service_window"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_shift_staff_id_staff")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_shift")),
    )
    op.create_index("ix_shift_day", "shift", ["branch_id", "day"], unique=False)
    op.create_index(
        "uq_shift_operator",
        "shift",
        ["staff_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "uq_shift_window",
        "shift",
        ["branch_id", "window_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "leg",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tier", sa.SmallInteger(), nullable=False),
        sa.Column("rank_at", sa.BigInteger(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("skipped_by", sa.String(length=64), nullable=True),
        sa.Column("window_id", sa.String(length=64), nullable=True),
        sa.Column("operator_id", sa.String(length=64), nullable=True),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("recalled_at", sa.BigInteger(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("held_from", sa.String(length=16), nullable=True),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.Column("hold_reason_id", sa.String(length=64), nullable=True),
        sa.Column("held_s", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome_id", sa.String(length=64), nullable=True),
        sa.Column("services_done", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"], ["service.branch_id", "service.id"], name=op.f("fk_leg_branch_id_service")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "ticket_id"], ["ticket.branch_id", "ticket.id"], name=op.f("fk_leg_branch_id_ticket")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "window_id"],
            ["service_window.branch_id", "service_window.id"],
            name=op.f("fk_leg_branch_id_service_window"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_leg")),
    )
    op.create_index(
        "ix_leg_apart",
        "leg",
        ["branch_id", "day", "state"],
        unique=False,
        sqlite_where=sa.text("state IN ('called', 'serving', 'held', 'no_show')"),
        postgresql_where=sa.text("state IN ('called', 'serving', 'held', 'no_show')"),
    )
    op.create_index("ix_leg_day", "leg", ["branch_id", "day", "operator_id", "state"], unique=False)
    op.create_index(
        "ix_leg_line",
        "leg",
        ["branch_id", "day", "service_id", "tier", "rank_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_leg_skipped",
        "leg",
        ["branch_id", "skipped_by"],
        unique=False,
        sqlite_where=sa.text("skipped_by IS NOT NULL"),
        postgresql_where=sa.text("skipped_by IS NOT NULL"),
    )
    op.create_index("ix_leg_ticket", "leg", ["branch_id", "ticket_id", "id"], unique=False)
    op.create_index(
        "uq_leg_open",
        "leg",
        ["branch_id", "ticket_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('waiting', 'called', 'serving', 'held')"),
        postgresql_where=sa.text("state IN ('waiting', 'called', 'serving', 'held')"),
    )
    op.create_index(
        "uq_leg_window",
        "leg",
        ["branch_id", "window_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.create_table(
        "shift_break",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("shift_id", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "shift_id"], ["shift.branch_id", "shift.id"], name=op.f("fk_shift_break_branch_id_shift")
        ),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_shift_break")),
    )
    op.create_index(
        "uq_shift_break_open",
        "shift_break",
        ["branch_id", "shift_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "window_service",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("window_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"],
            ["service.branch_id", "service.id"],
            name=op.f("fk_window_service_branch_id_service"),
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "window_id"],
            ["service_window.branch_id", "service_window.id"],
            name=op.f("fk_window_service_branch_id_service_window"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "window_id", "service_id", name=op.f("pk_window_service")),
    )
    op.create_index(
        "ix_window_service_service", "window_service", ["branch_id", "service_id", "window_id"], unique=False
    )
    op.create_table(
        "call",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("leg_id", sa.String(length=64), nullable=False),
        sa.Column("window_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "leg_id"], ["leg.branch_id", "leg.id"], name=op.f("fk_call_branch_id_leg")
        ),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_call")),
    )
    op.create_index("ix_call_at", "call", ["branch_id", "at"], unique=False)
    op.create_index("ix_call_leg", "call", ["branch_id", "leg_id"], unique=False)


def downgrade() -> None:  # noqa: PLR0915 - a statement a table
    """Drop the tables."""
    op.drop_index("ix_call_leg", table_name="call")
    op.drop_index("ix_call_at", table_name="call")
    op.drop_table("call")
    op.drop_index("ix_window_service_service", table_name="window_service")
    op.drop_table("window_service")
    op.drop_index(
        "uq_shift_break_open",
        table_name="shift_break",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("shift_break")
    op.drop_index(
        "uq_leg_window",
        table_name="leg",
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.drop_index(
        "uq_leg_open",
        table_name="leg",
        sqlite_where=sa.text("state IN ('waiting', 'called', 'serving', 'held')"),
        postgresql_where=sa.text("state IN ('waiting', 'called', 'serving', 'held')"),
    )
    op.drop_index("ix_leg_ticket", table_name="leg")
    op.drop_index(
        "ix_leg_skipped",
        table_name="leg",
        sqlite_where=sa.text("skipped_by IS NOT NULL"),
        postgresql_where=sa.text("skipped_by IS NOT NULL"),
    )
    op.drop_index(
        "ix_leg_line",
        table_name="leg",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index("ix_leg_day", table_name="leg")
    op.drop_index(
        "ix_leg_apart",
        table_name="leg",
        sqlite_where=sa.text("state IN ('called', 'serving', 'held', 'no_show')"),
        postgresql_where=sa.text("state IN ('called', 'serving', 'held', 'no_show')"),
    )
    op.drop_table("leg")
    op.drop_index(
        "uq_shift_window",
        table_name="shift",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index(
        "uq_shift_operator",
        table_name="shift",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index("ix_shift_day", table_name="shift")
    op.drop_table("shift")
    op.drop_table("service")
    op.drop_index("ix_print_job_ticket", table_name="print_job")
    op.drop_index("ix_print_job_printer", table_name="print_job")
    op.drop_index(
        "ix_print_job_pending",
        table_name="print_job",
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.drop_table("print_job")
    op.drop_table("device")
    op.drop_index("ix_timer_due", table_name="timer")
    op.drop_table("timer")
    op.drop_table("ticket")
    op.drop_index("ix_staff_session_ends", table_name="staff_session")
    op.drop_table("staff_session")
    op.drop_table("staff_role")
    op.drop_table("service_window")
    op.drop_table("service_group")
    op.drop_table("printer")
    op.drop_table("outcome")
    op.drop_table("label_counter")
    op.drop_index("ix_journal_leg", table_name="journal")
    op.drop_index("ix_journal_action", table_name="journal")
    op.drop_table("journal")
    op.drop_table("hold_reason")
    op.drop_table("staff")
    op.drop_index("ix_request_key_at", table_name="request_key")
    op.drop_table("request_key")
    op.drop_table("installation")
    op.drop_table("branch")
