"""first tables."""

import sqlalchemy as sa
from advanced_alchemy import types
from alembic import op


revision = "2026_11_23_first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "routines",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("done_for", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routines")),
        sa.UniqueConstraint("name", name=op.f("uq_routines_name")),
    )
    op.create_table(
        "keys",
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("proof", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("purpose", "name", name=op.f("uq_keys_purpose")),
    )
    op.create_table(
        "users",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("email_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("last_used_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_hash", name=op.f("uq_users_email_hash")),
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("room", sa.String(length=16), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("engine", sa.String(length=64), nullable=True),
        sa.Column("seen_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
        sa.UniqueConstraint("name", name=op.f("uq_workers_name")),
    )
    op.create_table(
        "archives",
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_archives_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archives")),
    )
    with op.batch_alter_table("archives", schema=None) as batch_op:
        batch_op.create_index("ix_archives_expires_at", ["expires_at"], unique=False)
        batch_op.create_index("ix_archives_owner_id", ["owner_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", types.GUID(length=16), nullable=False),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_events_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_owner_id", ["owner_id", "created_at"], unique=False)

    op.create_table(
        "one_use_links",
        sa.Column("user_id", types.GUID(length=16), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("used_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_one_use_links_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_use_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_use_links_token_hash")),
    )
    with op.batch_alter_table("one_use_links", schema=None) as batch_op:
        batch_op.create_index("ix_one_use_links_user_id", ["user_id"], unique=False)

    op.create_table(
        "postings",
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("company", sa.LargeBinary(), nullable=True),
        sa.Column("fields", sa.LargeBinary(), nullable=True),
        sa.Column("corrections", sa.LargeBinary(), nullable=True),
        sa.Column("analysis", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("analysed_revision", sa.Integer(), nullable=True),
        sa.Column("engine", sa.String(length=64), nullable=True),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("deleted_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_postings_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_postings_owner_id", ["owner_id", "deleted_at", "updated_at"], unique=False
        )

    op.create_table(
        "preferences",
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("look", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("page_size", sa.String(length=8), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["users.id"], name=op.f("fk_preferences_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "resumes",
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_resumes_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resumes")),
    )
    with op.batch_alter_table("resumes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_resumes_owner_id", ["owner_id", "deleted_at", "updated_at"], unique=False
        )

    op.create_table(
        "sessions",
        sa.Column("user_id", types.GUID(length=16), nullable=False),
        sa.Column("refresh_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("rotated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("last_used_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("ended_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_user_id", ["user_id"], unique=False)

    op.create_table(
        "tasks",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("room", sa.String(length=16), nullable=False),
        sa.Column("subject_id", types.GUID(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("lease_until", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=32), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("step", sa.String(length=32), nullable=True),
        sa.Column("started_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("finished_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_tasks_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index("ix_tasks_due", ["room", "state", "run_at"], unique=False)
        batch_op.create_index("ix_tasks_owner_id", ["owner_id"], unique=False)
        batch_op.create_index("ix_tasks_subject_id", ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_tasks_waiting",
            ["kind", "subject_id"],
            unique=True,
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )

    op.create_table(
        "exports",
        sa.Column("resume_id", types.GUID(length=16), nullable=False),
        sa.Column("resume_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("page_size", sa.String(length=8), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("deleted_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_exports_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_exports_resume_id_resumes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(
            "ix_exports_owner_id", ["owner_id", "deleted_at", "created_at"], unique=False
        )
        batch_op.create_index("ix_exports_resume_id", ["resume_id"], unique=False)

    op.create_table(
        "imports",
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("report", sa.LargeBinary(), nullable=True),
        sa.Column("resume_id", types.GUID(length=16), nullable=True),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_imports_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_imports_resume_id_resumes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index("ix_imports_owner_id", ["owner_id"], unique=False)
        batch_op.create_index("ix_imports_resume_id", ["resume_id"], unique=False)

    op.create_table(
        "matches",
        sa.Column("resume_id", types.GUID(length=16), nullable=False),
        sa.Column("posting_id", types.GUID(length=16), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("summary", sa.LargeBinary(), nullable=True),
        sa.Column("previous", sa.LargeBinary(), nullable=True),
        sa.Column("resume_version", sa.Integer(), nullable=True),
        sa.Column("posting_revision", sa.Integer(), nullable=True),
        sa.Column("engine", sa.String(length=64), nullable=True),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("watched_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("deleted_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_matches_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_matches_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_matches_resume_id_resumes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
    )
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.create_index(
            "ix_matches_owner_id", ["owner_id", "deleted_at", "updated_at"], unique=False
        )
        batch_op.create_index("ix_matches_posting_id", ["posting_id"], unique=False)
        batch_op.create_index("ix_matches_resume_id", ["resume_id"], unique=False)

    op.create_table(
        "previews",
        sa.Column("resume_id", types.GUID(length=16), nullable=False),
        sa.Column("resume_version", sa.Integer(), nullable=False),
        sa.Column("look", sa.LargeBinary(), nullable=False),
        sa.Column("look_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_previews_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_previews_resume_id_resumes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_previews")),
        sa.UniqueConstraint(
            "resume_id", "resume_version", "look_hash", name=op.f("uq_previews_resume_id")
        ),
    )
    with op.batch_alter_table("previews", schema=None) as batch_op:
        batch_op.create_index("ix_previews_expires_at", ["expires_at"], unique=False)
        batch_op.create_index("ix_previews_owner_id", ["owner_id", "resume_id"], unique=False)

    op.create_table(
        "resume_versions",
        sa.Column("resume_id", types.GUID(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["users.id"],
            name=op.f("fk_resume_versions_owner_id_users"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"],
            ["resumes.id"],
            name=op.f("fk_resume_versions_resume_id_resumes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_versions")),
        sa.UniqueConstraint("resume_id", "number", name=op.f("uq_resume_versions_resume_id")),
    )
    with op.batch_alter_table("resume_versions", schema=None) as batch_op:
        batch_op.create_index("ix_resume_versions_owner_id", ["owner_id"], unique=False)

    op.create_table(
        "applications",
        sa.Column("match_id", types.GUID(length=16), nullable=False),
        sa.Column("suggestion", sa.LargeBinary(), nullable=False),
        sa.Column("version_before", sa.Integer(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.Column("undone_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["match_id"],
            ["matches.id"],
            name=op.f("fk_applications_match_id_matches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["users.id"],
            name=op.f("fk_applications_owner_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index("ix_applications_match_id", ["match_id"], unique=False)
        batch_op.create_index("ix_applications_owner_id", ["owner_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index("ix_applications_owner_id")
        batch_op.drop_index("ix_applications_match_id")

    op.drop_table("applications")
    with op.batch_alter_table("resume_versions", schema=None) as batch_op:
        batch_op.drop_index("ix_resume_versions_owner_id")

    op.drop_table("resume_versions")
    with op.batch_alter_table("previews", schema=None) as batch_op:
        batch_op.drop_index("ix_previews_owner_id")
        batch_op.drop_index("ix_previews_expires_at")

    op.drop_table("previews")
    with op.batch_alter_table("matches", schema=None) as batch_op:
        batch_op.drop_index("ix_matches_resume_id")
        batch_op.drop_index("ix_matches_posting_id")
        batch_op.drop_index("ix_matches_owner_id")

    op.drop_table("matches")
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.drop_index("ix_imports_resume_id")
        batch_op.drop_index("ix_imports_owner_id")

    op.drop_table("imports")
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.drop_index("ix_exports_resume_id")
        batch_op.drop_index("ix_exports_owner_id")

    op.drop_table("exports")
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_tasks_waiting",
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
        batch_op.drop_index("ix_tasks_subject_id")
        batch_op.drop_index("ix_tasks_owner_id")
        batch_op.drop_index("ix_tasks_due")

    op.drop_table("tasks")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_sessions_user_id")

    op.drop_table("sessions")
    with op.batch_alter_table("resumes", schema=None) as batch_op:
        batch_op.drop_index("ix_resumes_owner_id")

    op.drop_table("resumes")
    op.drop_table("preferences")
    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.drop_index("ix_postings_owner_id")

    op.drop_table("postings")
    with op.batch_alter_table("one_use_links", schema=None) as batch_op:
        batch_op.drop_index("ix_one_use_links_user_id")

    op.drop_table("one_use_links")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_owner_id")

    op.drop_table("events")
    with op.batch_alter_table("archives", schema=None) as batch_op:
        batch_op.drop_index("ix_archives_owner_id")
        batch_op.drop_index("ix_archives_expires_at")

    op.drop_table("archives")
    op.drop_table("workers")
    op.drop_table("users")
    op.drop_table("keys")
    op.drop_table("routines")
