using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SciaticaInfo.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Newsletter : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "consent_event",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    subscription_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_key = table.Column<string>(type: "TEXT", nullable: true),
                    subject_salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ip_prefix = table.Column<string>(type: "TEXT", nullable: true),
                    agent_family = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_event", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "key_fingerprint",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_fingerprint", x => new { x.purpose, x.version });
                });

            migrationBuilder.CreateTable(
                name: "link_token",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subscription_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_token", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "notice_text",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    first_used_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_text", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subscription_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", nullable: false),
                    token_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    key_version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    lease_owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    last_code = table.Column<string>(type: "TEXT", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "store_identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    installation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_store_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subscription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    list_id = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    email_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    email_key = table.Column<string>(type: "TEXT", nullable: true),
                    key_version = table.Column<int>(type: "INTEGER", nullable: false),
                    locale = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    replaces_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    soft_bounces = table.Column<int>(type: "INTEGER", nullable: false),
                    first_soft_bounce_at = table.Column<long>(type: "INTEGER", nullable: true),
                    row_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscription", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppression",
                columns: table => new
                {
                    email_key = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suppression", x => x.email_key);
                });

            migrationBuilder.CreateTable(
                name: "throttle_bucket",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    hits = table.Column<byte[]>(type: "BLOB", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_throttle_bucket", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_consent_event_at",
                table: "consent_event",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_consent_event_event_id",
                table: "consent_event",
                column: "event_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consent_event_subject_key",
                table: "consent_event",
                column: "subject_key");

            migrationBuilder.CreateIndex(
                name: "IX_consent_event_subscription_id",
                table: "consent_event",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "IX_link_token_expires_at",
                table: "link_token",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_link_token_subscription_id",
                table: "link_token",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_idempotency_key",
                table: "outbox",
                column: "idempotency_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_state_due_at",
                table: "outbox",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_subscription_id",
                table: "outbox",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "IX_subscription_email_key",
                table: "subscription",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_subscription_ended_at",
                table: "subscription",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "IX_subscription_state_created_at",
                table: "subscription",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_throttle_bucket_updated_at",
                table: "throttle_bucket",
                column: "updated_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_event");

            migrationBuilder.DropTable(
                name: "key_fingerprint");

            migrationBuilder.DropTable(
                name: "link_token");

            migrationBuilder.DropTable(
                name: "notice_text");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "store_identity");

            migrationBuilder.DropTable(
                name: "subscription");

            migrationBuilder.DropTable(
                name: "suppression");

            migrationBuilder.DropTable(
                name: "throttle_bucket");
        }
    }
}
