"""Priorities, several services, standing still, hours, paper numbers.

All of it is added: the program of before goes on working beside it.

Revision: 0002
Before: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - a statement a change
    """Add columns and tables."""
    op.create_table(
        "alert_feed",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("fault", sa.String(length=64), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_alert_feed_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", name=op.f("pk_alert_feed")),
    )
    op.create_table(
        "paper_sheet",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=1), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("slips", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=96), nullable=False),
        sa.Column("printer_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_paper_sheet_branch_id_branch")),
        sa.ForeignKeyConstraint(
            ["branch_id", "printer_id"],
            ["printer.branch_id", "printer.id"],
            name=op.f("fk_paper_sheet_branch_id_printer"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint("id", name=op.f("uq_paper_sheet_id")),
    )
    op.create_table(
        "paper_slip",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("sheet_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id", "sheet_id"],
            ["paper_sheet.branch_id", "paper_sheet.id"],
            name=op.f("fk_paper_slip_branch_id_paper_sheet"),
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "ticket_id"],
            ["ticket.branch_id", "ticket.id"],
            name=op.f("fk_paper_slip_branch_id_ticket"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "sheet_id", "number", name=op.f("pk_paper_slip")),
        sa.UniqueConstraint("code", name=op.f("uq_paper_slip_code")),
    )
    op.create_index("ix_paper_slip_number", "paper_slip", ["branch_id", "number", "sheet_id"], unique=False)
    with op.batch_alter_table("print_job") as print_job:
        print_job.alter_column("ticket_id", existing_type=sa.String(length=64), nullable=True)
        print_job.add_column(sa.Column("sheet_id", sa.String(length=64), nullable=True))
        print_job.add_column(sa.Column("slip_number", sa.Integer(), nullable=True))
        print_job.create_foreign_key(
            op.f("fk_print_job_branch_id_paper_slip"),
            "paper_slip",
            ["branch_id", "sheet_id", "slip_number"],
            ["branch_id", "sheet_id", "number"],
        )
        print_job.create_check_constraint(
            op.f("ck_print_job_of_ticket_or_sheet"), "(ticket_id IS NULL) <> (sheet_id IS NULL)"
        )
    op.create_index(
        "ix_print_job_sheet",
        "print_job",
        ["branch_id", "sheet_id", "slip_number"],
        unique=False,
        sqlite_where=sa.text("sheet_id IS NOT NULL"),
        postgresql_where=sa.text("sheet_id IS NOT NULL"),
    )
    op.create_table(
        "priority",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("head_start_s", sa.Integer(), nullable=False),
        sa.Column("once_a_day", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_priority_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_priority")),
    )
    op.create_table(
        "proposal",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(length=96), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_proposal_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_proposal")),
    )
    op.create_index(
        "uq_proposal_open",
        "proposal",
        ["branch_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "requirement",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("up", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_requirement_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_requirement")),
    )
    op.create_table(
        "standstill",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_standstill_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "began_at", name=op.f("pk_standstill")),
    )
    op.create_table(
        "suspension",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("began_by", sa.String(length=96), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.String(length=96), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_suspension_branch_id_branch")),
        sa.PrimaryKeyConstraint("branch_id", "id", name=op.f("pk_suspension")),
    )
    op.create_index("ix_suspension_began", "suspension", ["branch_id", "began_at"], unique=False)
    op.create_index(
        "uq_suspension_open",
        "suspension",
        ["branch_id", "reason"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "operator_service",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("backup", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"],
            ["service.branch_id", "service.id"],
            name=op.f("fk_operator_service_branch_id_service"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_operator_service_staff_id_staff")),
        sa.PrimaryKeyConstraint("branch_id", "staff_id", "service_id", name=op.f("pk_operator_service")),
    )
    op.create_table(
        "planned_service",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"],
            ["service.branch_id", "service.id"],
            name=op.f("fk_planned_service_branch_id_service"),
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "ticket_id"],
            ["ticket.branch_id", "ticket.id"],
            name=op.f("fk_planned_service_branch_id_ticket"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "ticket_id", "position", name=op.f("pk_planned_service")),
    )
    op.create_table(
        "service_estimate",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("p50_s", sa.Integer(), nullable=False),
        sa.Column("p90_s", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=8), nullable=False),
        sa.Column("windows", sa.Integer(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"],
            ["service.branch_id", "service.id"],
            name=op.f("fk_service_estimate_branch_id_service"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "service_id", name=op.f("pk_service_estimate")),
    )
    op.create_table(
        "service_requirement",
        sa.Column("branch_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("requirement_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id", "requirement_id"],
            ["requirement.branch_id", "requirement.id"],
            name=op.f("fk_service_requirement_branch_id_requirement"),
        ),
        sa.ForeignKeyConstraint(
            ["branch_id", "service_id"],
            ["service.branch_id", "service.id"],
            name=op.f("fk_service_requirement_branch_id_service"),
        ),
        sa.PrimaryKeyConstraint("branch_id", "service_id", "requirement_id", name=op.f("pk_service_requirement")),
    )
    op.add_column("branch", sa.Column("backup_after_s", sa.Integer(), server_default=sa.text("1200"), nullable=False))
    op.add_column("branch", sa.Column("bound_for_s", sa.Integer(), server_default=sa.text("1200"), nullable=False))
    op.add_column("branch", sa.Column("walk_delay_s", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("branch", sa.Column("resume_after_s", sa.Integer(), server_default=sa.text("600"), nullable=False))
    op.add_column(
        "branch", sa.Column("resume_before_opening_s", sa.Integer(), server_default=sa.text("1800"), nullable=False)
    )
    op.add_column("branch", sa.Column("return_grace_s", sa.Integer(), server_default=sa.text("600"), nullable=False))
    op.add_column("branch", sa.Column("keeps_silence", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column(
        "branch", sa.Column("works_in_shelter", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("branch", sa.Column("alert_area", sa.String(length=64), nullable=True))
    op.add_column("branch", sa.Column("alert_begins", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("branch", sa.Column("shelter", sa.Text(), server_default=sa.text("'{}'"), nullable=False))
    op.add_column("branch", sa.Column("hours", sa.Text(), server_default=sa.text("'{}'"), nullable=False))
    op.add_column("branch", sa.Column("stop_when_full", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("branch", sa.Column("paper_letter", sa.String(length=1), nullable=True))
    op.add_column("branch", sa.Column("stands_since", sa.BigInteger(), nullable=True))
    op.add_column("branch", sa.Column("resumes_at", sa.BigInteger(), nullable=True))
    op.add_column("branch", sa.Column("resumed_at", sa.BigInteger(), nullable=True))
    op.add_column("installation", sa.Column("alive_at", sa.BigInteger(), nullable=True))
    op.add_column("installation", sa.Column("stopped_at", sa.BigInteger(), nullable=True))
    op.add_column("leg", sa.Column("not_before", sa.BigInteger(), nullable=True))
    op.add_column("leg", sa.Column("bound_window_id", sa.String(length=64), nullable=True))
    op.add_column("leg", sa.Column("bound_operator_id", sa.String(length=64), nullable=True))
    op.add_column("leg", sa.Column("bound_until", sa.BigInteger(), nullable=True))
    op.add_column("leg", sa.Column("back_to_window_id", sa.String(length=64), nullable=True))
    op.add_column("leg", sa.Column("held_here", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("leg", sa.Column("waiting_stopped_s", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("leg", sa.Column("serving_stopped_s", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("leg", sa.Column("untrusted", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("leg", sa.Column("reason", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_leg_bound",
        "leg",
        ["branch_id", "day", "bound_until"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting' AND bound_until IS NOT NULL"),
        postgresql_where=sa.text("state = 'waiting' AND bound_until IS NOT NULL"),
    )
    op.add_column("service", sa.Column("hours", sa.Text(), nullable=True))
    op.add_column("service", sa.Column("daily_quota", sa.Integer(), nullable=True))
    op.add_column("service", sa.Column("without_ticket", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column(
        "service_window", sa.Column("called_bound", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("ticket", sa.Column("priority_id", sa.String(length=64), nullable=True))
    op.add_column("ticket", sa.Column("priority_confirmed", sa.Boolean(), nullable=True))
    op.add_column("ticket", sa.Column("note", sa.String(length=300), server_default=sa.text("''"), nullable=False))
    op.add_column("ticket", sa.Column("estimate_p50_s", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("estimate_p90_s", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("estimate_basis", sa.String(length=8), nullable=True))
    op.add_column("ticket", sa.Column("estimate_windows", sa.Integer(), nullable=True))
    op.add_column("window_service", sa.Column("backup", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:  # noqa: PLR0915 - a statement a change
    """Drop them again."""
    op.drop_column("window_service", "backup")
    op.drop_column("ticket", "estimate_windows")
    op.drop_column("ticket", "estimate_basis")
    op.drop_column("ticket", "estimate_p90_s")
    op.drop_column("ticket", "estimate_p50_s")
    op.drop_column("ticket", "note")
    op.drop_column("ticket", "priority_confirmed")
    op.drop_column("ticket", "priority_id")
    op.drop_column("service_window", "called_bound")
    op.drop_column("service", "without_ticket")
    op.drop_column("service", "daily_quota")
    op.drop_column("service", "hours")
    op.drop_index(
        "ix_leg_bound",
        table_name="leg",
        sqlite_where=sa.text("state = 'waiting' AND bound_until IS NOT NULL"),
        postgresql_where=sa.text("state = 'waiting' AND bound_until IS NOT NULL"),
    )
    op.drop_column("leg", "reason")
    op.drop_column("leg", "untrusted")
    op.drop_column("leg", "serving_stopped_s")
    op.drop_column("leg", "waiting_stopped_s")
    op.drop_column("leg", "held_here")
    op.drop_column("leg", "back_to_window_id")
    op.drop_column("leg", "bound_until")
    op.drop_column("leg", "bound_operator_id")
    op.drop_column("leg", "bound_window_id")
    op.drop_column("leg", "not_before")
    op.drop_column("installation", "stopped_at")
    op.drop_column("installation", "alive_at")
    op.drop_column("branch", "resumed_at")
    op.drop_column("branch", "resumes_at")
    op.drop_column("branch", "stands_since")
    op.drop_column("branch", "paper_letter")
    op.drop_column("branch", "stop_when_full")
    op.drop_column("branch", "hours")
    op.drop_column("branch", "shelter")
    op.drop_column("branch", "alert_begins")
    op.drop_column("branch", "alert_area")
    op.drop_column("branch", "works_in_shelter")
    op.drop_column("branch", "keeps_silence")
    op.drop_column("branch", "return_grace_s")
    op.drop_column("branch", "resume_before_opening_s")
    op.drop_column("branch", "resume_after_s")
    op.drop_column("branch", "walk_delay_s")
    op.drop_column("branch", "bound_for_s")
    op.drop_column("branch", "backup_after_s")
    op.drop_table("service_requirement")
    op.drop_table("service_estimate")
    op.drop_table("planned_service")
    op.drop_table("operator_service")
    op.drop_index(
        "uq_suspension_open",
        table_name="suspension",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_suspension_began", table_name="suspension")
    op.drop_table("suspension")
    op.drop_table("standstill")
    op.drop_table("requirement")
    op.drop_index(
        "uq_proposal_open",
        table_name="proposal",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_table("proposal")
    op.drop_table("priority")
    op.drop_index(
        "ix_print_job_sheet",
        table_name="print_job",
        sqlite_where=sa.text("sheet_id IS NOT NULL"),
        postgresql_where=sa.text("sheet_id IS NOT NULL"),
    )
    op.execute("DELETE FROM print_job WHERE ticket_id IS NULL")
    with op.batch_alter_table("print_job") as print_job:
        print_job.drop_constraint(op.f("ck_print_job_of_ticket_or_sheet"), type_="check")
        print_job.drop_constraint(op.f("fk_print_job_branch_id_paper_slip"), type_="foreignkey")
        print_job.drop_column("slip_number")
        print_job.drop_column("sheet_id")
        print_job.alter_column("ticket_id", existing_type=sa.String(length=64), nullable=False)
    op.drop_index("ix_paper_slip_number", table_name="paper_slip")
    op.drop_table("paper_slip")
    op.drop_table("paper_sheet")
    op.drop_table("alert_feed")
