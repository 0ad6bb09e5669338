using Microsoft.Data.Sqlite;
using SciaticaInfo.TestSupport.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>A form that was open before the site was started again.</summary>
public sealed class EarlyFormTests
{
    [Fact]
    public async Task A_form_that_comes_while_the_store_is_being_opened_waits_for_it()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";
        await using var holder = new SqliteConnection($"Data Source={Path.Combine(site.Site.DataPath, "site.db")};Pooling=False");
        await site.Site.RestartAsync(() => HoldAsync(holder));

        var posted = site.PostAsync("/newsletter", form);
        // Long enough for an answer that does not wait.
        await Task.WhenAny(posted, Task.Delay(TimeSpan.FromSeconds(2)));
        await holder.CloseAsync();

        var answer = await posted;
        while (answer.Status == 503)
        {
            // A busy machine may take longer to open the store than a form waits.
            site.Clock.Advance(TimeSpan.FromSeconds(2));
            answer = await site.PostAsync("/newsletter", form);
        }

        Assert.Equal((303, "/newsletter/check-your-inbox"), (answer.Status, answer.Location));
    }

    /// <summary>While it is open nobody else may even read.</summary>
    private static async Task HoldAsync(SqliteConnection connection)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
    }
}
