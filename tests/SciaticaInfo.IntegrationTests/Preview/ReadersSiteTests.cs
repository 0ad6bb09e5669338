using System.Net;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web.Preview;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests.Preview;

/// <summary>A site for readers holds nothing of the preview.</summary>
public sealed class ReadersSiteTests
{
    [Fact]
    public async Task It_has_no_route_no_type_and_no_word_of_the_preview()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("bad", "Text.", "order: many\n").With("articles/draft.md", "---\ntitle: A draft\n---\n\nText.\n"));

        foreach (var path in new[] { "/_editor", "/_editor/", "/_editor/events", "/_editor/mail", "/_editor/panel", "/_editor/file?path=articles/one.md", "/_editor/editor.js", "/_editor/editor.css", "/js/editor.js", "/css/editor.css", "/draft", "/bad" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var header in new[] { "X-Preview", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Host" }) request.Headers.TryAddWithoutValidation(header, header == "X-Forwarded-Host" ? "localhost" : path);
            using var answer = await site.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var page = await site.Client.GetStringAsync("/one?as-of=2027-03-01");
        Assert.Equal(await site.Client.GetStringAsync("/one"), page);
        Assert.DoesNotContain("editor", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("FM008", page, StringComparison.Ordinal);
        Assert.Null(site.Services.GetService<EditorDesk>());
        Assert.Empty(site.Services.GetServices<IBuildObserver>());
        Assert.DoesNotContain(site.Services.GetRequiredService<PageServices>().Own.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items, action => action.AttributeRouteInfo?.Template?.Contains("_editor", StringComparison.Ordinal) == true);
    }
}
