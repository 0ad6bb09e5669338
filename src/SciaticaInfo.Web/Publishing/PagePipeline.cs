using Microsoft.AspNetCore.Http.Features;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Razor Pages as a function: an edition and a path in, bytes out. No request from outside reaches it.</summary>
public sealed class PagePipeline(PageServices pages, PublicAddress address, Assets assets)
{
    /// <returns><see langword="null"/> when no page answers at the path.</returns>
    public Task<byte[]?> RenderAsync(string path, EditionFeature edition, CancellationToken cancellationToken) => RenderAsync(path, edition, _ => { }, cancellationToken);

    /// <param name="add">Puts what the page reads besides the edition on its request.</param>
    public async Task<byte[]?> RenderAsync(string path, EditionFeature edition, Action<IFeatureCollection> add, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = cancellationToken };
        context.Features.Set(edition);
        add(context.Features);
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = edition.PublicUrl.Scheme;
        context.Request.Host = HostString.FromUriComponent(edition.PublicUrl);
        context.Request.Path = path;
        context.Response.Body = body;
        SiteCulture.Use(edition.Snapshot.Site.Language);
        await pages.AnswerAsync(context);
        await context.Response.CompleteAsync();
        return context.Response.StatusCode == StatusCodes.Status200OK ? PageText.WithoutIndents(body.GetBuffer().AsSpan(0, (int)body.Length)) : null;
    }

    /// <summary>Lets a reader's own request through to the pages: for those that are made anew each time. 404 without a body when no page answers.</summary>
    /// <param name="snapshot"><see langword="null"/> for a page that has something to say while there is none.</param>
    public async Task ServeAsync(HttpContext context, SiteSnapshot? snapshot)
    {
        if (snapshot is not null)
        {
            context.Features.Set(new EditionFeature(snapshot, address.PublicUrl, assets.PathOf));
            SiteCulture.Use(snapshot.Site.Language);
        }

        await pages.AnswerAsync(context);
    }
}
