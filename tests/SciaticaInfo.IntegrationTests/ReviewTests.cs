using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SciaticaInfo.IntegrationTests;

public sealed class ReviewTests
{
    [Fact]
    public async Task The_next_review_is_the_same_day_wherever_it_is_told()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().WithPage("one", "Text.", "reviewed: 2026-01-31\nreviewer: dr-test\nreview-every: 18 months\n"));

        var page = await site.Client.GetStringAsync("/one");
        var list = await Operator.RunAsync(site.Services.GetRequiredService<IConfiguration>(), TimeProvider.System, "", "list", "--json");

        const string day = "2027-07-31";
        Assert.Contains($"<time datetime=\"{day}\">", page, StringComparison.Ordinal);
        Assert.Contains($"\"@type\":\"ScheduleAction\",\"name\":\"Next review\",\"scheduledTime\":\"{day}\"", page.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(day, JsonDocument.Parse(list.Output).RootElement.EnumerateArray().Single(one => one.GetProperty("path").GetString() == "articles/one.md").GetProperty("nextReview").GetString());
        Assert.Contains(day, await site.Client.GetStringAsync("/_editor"), StringComparison.Ordinal);
    }
}
