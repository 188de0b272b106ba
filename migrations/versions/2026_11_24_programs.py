"""Programs: API tokens, kept answers, webhooks and what became of them."""

import sqlalchemy as sa
from advanced_alchemy import types
from alembic import op


revision = "2026_11_24_programs"
down_revision = "2026_11_23_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.String(length=64), nullable=False),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("last_used_at", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["users.id"],
            name=op.f("fk_api_tokens_owner_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.create_index("ix_api_tokens_owner_id", ["owner_id"], unique=False)

    op.create_table(
        "stored_answers",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("expires_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["users.id"],
            name=op.f("fk_stored_answers_owner_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_answers")),
        sa.UniqueConstraint("owner_id", "key_hash", name=op.f("uq_stored_answers_owner_id")),
    )
    with op.batch_alter_table("stored_answers", schema=None) as batch_op:
        batch_op.create_index("ix_stored_answers_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "webhooks",
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("events", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("off_reason", sa.String(length=16), nullable=True),
        sa.Column("failing_since", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("previous_secret", sa.LargeBinary(), nullable=True),
        sa.Column("previous_until", types.DateTimeUTC(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_webhooks_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    with op.batch_alter_table("webhooks", schema=None) as batch_op:
        batch_op.create_index("ix_webhooks_owner_id", ["owner_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("webhook_id", types.GUID(length=16), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", types.GUID(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("task_id", types.GUID(length=16), nullable=True),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["users.id"],
            name=op.f("fk_deliveries_owner_id_users"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.id"],
            name=op.f("fk_deliveries_webhook_id_webhooks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_created_at", ["created_at"], unique=False)
        batch_op.create_index("ix_deliveries_owner_id", ["owner_id"], unique=False)
        batch_op.create_index("ix_deliveries_webhook_id", ["webhook_id", "id"], unique=False)

    op.create_table(
        "attempts",
        sa.Column("delivery_id", types.GUID(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", types.GUID(length=16), nullable=False),
        sa.Column("id", types.GUID(length=16), nullable=False),
        sa.Column("created_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.Column("updated_at", types.DateTimeUTC(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["deliveries.id"],
            name=op.f("fk_attempts_delivery_id_deliveries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_attempts_owner_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index("ix_attempts_delivery_id", ["delivery_id", "id"], unique=False)
        batch_op.create_index("ix_attempts_owner_id", ["owner_id"], unique=False)

    # Not in a batch: that copies the whole table, and an added column needs none of it.
    op.add_column(
        "sessions", sa.Column("door", sa.String(length=8), nullable=False, server_default="web")
    )
    op.add_column("tasks", sa.Column("lane", types.GUID(length=16), nullable=True))
    op.create_index("ix_tasks_lane", "tasks", ["lane", "state"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_tasks_lane", "tasks")
    op.drop_column("tasks", "lane")
    op.drop_column("sessions", "door")

    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_attempts_owner_id")
        batch_op.drop_index("ix_attempts_delivery_id")

    op.drop_table("attempts")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_webhook_id")
        batch_op.drop_index("ix_deliveries_owner_id")
        batch_op.drop_index("ix_deliveries_created_at")

    op.drop_table("deliveries")
    with op.batch_alter_table("webhooks", schema=None) as batch_op:
        batch_op.drop_index("ix_webhooks_owner_id")

    op.drop_table("webhooks")
    with op.batch_alter_table("stored_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_stored_answers_expires_at")

    op.drop_table("stored_answers")
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.drop_index("ix_api_tokens_owner_id")

    op.drop_table("api_tokens")
