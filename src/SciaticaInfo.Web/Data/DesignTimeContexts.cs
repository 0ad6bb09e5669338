using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SciaticaInfo.Web.Data;

/// <summary>For <c>dotnet ef migrations add</c> alone; nothing is opened.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteSiteDbContext>
{
    public SqliteSiteDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresSiteDbContext>
{
    public PostgresSiteDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresSiteDbContext>().UseNpgsql("Host=design").Options);
}
