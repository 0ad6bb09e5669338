using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SciaticaInfo.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OutboxByKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_state_due_at",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_state_kind_due_at",
                table: "outbox",
                columns: new[] { "state", "kind", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_state_kind_due_at",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_state_due_at",
                table: "outbox",
                columns: new[] { "state", "due_at" });
        }
    }
}
