using SciaticaInfo.Web;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Benchmarks.Signups;

/// <summary>The whole site with a store that commits after so many sign-ups at most; with one, what group commit is measured against.</summary>
internal static class SignupHost
{
    /// <param name="site">Folder of the published site, whose style sheets and content it uses.</param>
    public static int Run(string url, string site, int most)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            ContentRootPath = site,
            WebRootPath = Path.Combine(site, "wwwroot"),
        });
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(new CommitSize(most));
        var folders = new SiteFolders(site, Path.Combine(site, "wwwroot"), Path.Combine(site, "content"), SiteFolders.Find(builder.Configuration).Data);
        Site.Build(builder, folders).Run();
        return 0;
    }
}
