using System.Globalization;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Razor Pages as a function: an edition and a path in, bytes out. No request from outside reaches it.</summary>
public sealed class PagePipeline(IServiceScopeFactory scopes)
{
    private RequestDelegate? pipeline;

    /// <summary>Takes the branch of the application that holds the pages.</summary>
    public void Use(IApplicationBuilder branch)
    {
        branch.UseRouting();
        branch.UseEndpoints(endpoints => endpoints.MapRazorPages());
        pipeline = branch.Build();
    }

    /// <returns><see langword="null"/> when no page answers at the path.</returns>
    public async Task<byte[]?> RenderAsync(string path, EditionFeature edition, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Features.Set(edition);
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = edition.PublicUrl.Scheme;
        context.Request.Host = HostString.FromUriComponent(edition.PublicUrl);
        context.Request.Path = path;
        context.Response.Body = body;
        SetCulture(edition.Snapshot.Site);
        await pipeline!(context);
        await context.Response.CompleteAsync();
        return context.Response.StatusCode == StatusCodes.Status200OK ? body.ToArray() : null;
    }

    private static void SetCulture(SiteSettings site)
    {
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(site.Language);
        }
        catch (CultureNotFoundException)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        }
    }
}
