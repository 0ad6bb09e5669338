using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Razor Pages in a container of their own, built when the first page is made: a start that has answers does without, and a request that is
/// answered from an edition passes nothing that Razor Pages bring along. What is ours comes from the site's container.
/// </summary>
public sealed class PageServices : IDisposable
{
    /// <summary>Pages for editors are below this folder of <c>Pages</c>. A site for readers has no route to them.</summary>
    private const string EditorPages = "/Editor";

    /// <summary>The first part has the form of a language, so that nothing below <c>/newsletter</c> is taken for a translation.</summary>
    private const string Translated = "{language:regex(^.{{2,3}}(-|$))}/{slug}";

    private readonly IServiceProvider site;
    private readonly Lazy<(ServiceProvider Own, RequestDelegate Pages)> made;

    /// <param name="isPreview">For an editor: there are pages for editors too.</param>
    public PageServices(IServiceProvider site, bool isPreview)
    {
        this.site = site;
        made = new(() => Make(site, isPreview));
    }

    /// <summary>Those of Razor Pages alone.</summary>
    internal IServiceProvider Own => made.Value.Own;

    /// <summary>Lets the pages answer. 404 without a body when none does.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (own, pages) = made.Value;
        var before = context.RequestServices;
        await using var scope = own.CreateAsyncScope();
        context.RequestServices = new Both(scope.ServiceProvider, site);
        try
        {
            await pages(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    public void Dispose()
    {
        if (made.IsValueCreated) made.Value.Own.Dispose();
    }

    private static (ServiceProvider Own, RequestDelegate Pages) Make(IServiceProvider site, bool isPreview)
    {
        var services = new ServiceCollection();
        services.AddSingleton(site.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton(site.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(site.GetRequiredService<DiagnosticListener>());
        services.AddSingleton(site.GetRequiredService<DiagnosticSource>());
        services.AddLogging();
        services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()).AddPageRoute("/Article", Translated);
            if (!isPreview) options.Conventions.AddFolderRouteModelConvention(EditorPages, page => page.Selectors.Clear());
        });
        // Letters stay letters in the page's source: a dash is shorter than its number, and editors find their words.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        var own = services.BuildServiceProvider();
        var branch = new ApplicationBuilder(own);
        branch.UseRouting();
        branch.UseEndpoints(endpoints => endpoints.MapRazorPages());
        return (own, branch.Build());
    }

    /// <summary>Ours, and what the framework makes for ours (options, logs, words), are the site's where the site has them; all else is of Razor Pages.</summary>
    private sealed class Both(IServiceProvider own, IServiceProvider site) : IServiceProvider
    {
        public object? GetService(Type serviceType) => (IsOurs(serviceType) ? site.GetService(serviceType) : null) ?? own.GetService(serviceType);

        private static bool IsOurs(Type type) => type.Assembly == typeof(PageServices).Assembly || type.GenericTypeArguments.Any(IsOurs);
    }
}
