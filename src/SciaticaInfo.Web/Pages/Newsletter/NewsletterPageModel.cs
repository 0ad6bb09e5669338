using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>What the newsletter's pages share: words, and a head with a title.</summary>
[OwnMethods]
public abstract class NewsletterPageModel : SitePageModel
{
    public IStringLocalizer<NewsletterText> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<NewsletterText>>();

    public override string OwnStyleSheet => "css/newsletter.css";

    /// <summary>Name of the title in the resource file.</summary>
    protected abstract string TitleName { get; }

    protected virtual bool HasError => false;

    /// <summary><see langword="null"/> while the link that led here works.</summary>
    public DeadLink? Dead { get; private set; }

    public override PageHead Head
    {
        get
        {
            string title = Words[Dead?.Title ?? TitleName];
            return new(HasError ? $"{Words["ErrorPrefix"]} {title}" : title, title, HttpContext.Request.Path.Value ?? "/newsletter", Site.Language) { IsIndexed = false };
        }
    }

    protected ClientTrace Client => ClientTrace.Of(HttpContext.Connection.RemoteIpAddress, Request.Headers.UserAgent);

    /// <summary>Tells programs when to come again, in whole seconds and at least one.</summary>
    protected void SetRetryAfter(TimeSpan wait) => Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    protected PageResult Fail(DeadLink dead)
    {
        Response.StatusCode = dead.Status;
        Dead = dead;
        return Page();
    }

    /// <summary>After a POST: a page of its own, so that reloading posts nothing again.</summary>
    protected static IActionResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : ActionResult
    {
        public override void ExecuteResult(ActionContext context)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.HttpContext.Response.Headers.Location = path;
        }
    }
}
