using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SciaticaInfo.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChangeOnLink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "replaces_id",
                table: "link_token",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_subscription_replaces_id",
                table: "subscription",
                column: "replaces_id",
                filter: "replaces_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_link_token_replaces_id",
                table: "link_token",
                column: "replaces_id",
                filter: "replaces_id IS NOT NULL");

            // The link that was made with the row asks for the change; those that came later are of a sign-up.
            migrationBuilder.Sql("""
                UPDATE link_token SET replaces_id = (SELECT replaces_id FROM subscription WHERE subscription.id = link_token.subscription_id)
                WHERE purpose = 'Confirm' AND EXISTS (
                    SELECT 1 FROM subscription
                    WHERE subscription.id = link_token.subscription_id AND subscription.state = 'Pending' AND subscription.replaces_id IS NOT NULL AND subscription.created_at = link_token.created_at);
                """);
            migrationBuilder.Sql("UPDATE subscription SET replaces_id = NULL WHERE state = 'Pending' AND replaces_id IS NOT NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_subscription_replaces_id",
                table: "subscription");

            migrationBuilder.DropIndex(
                name: "IX_link_token_replaces_id",
                table: "link_token");

            migrationBuilder.DropColumn(
                name: "replaces_id",
                table: "link_token");
        }
    }
}
