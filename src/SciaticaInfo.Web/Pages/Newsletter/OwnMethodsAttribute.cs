using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>405, before anything of the request is read, for a method that the page has no handler for: Razor would show the page as if it had been asked for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnMethodsAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var page = (CompiledPageActionDescriptor)context.ActionDescriptor;
        var takesPosts = page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));
        var method = context.HttpContext.Request.Method;
        if (Methods.IsRead(method) || (takesPosts && method == HttpMethods.Post)) return;

        context.HttpContext.Response.Headers.Allow = takesPosts ? Methods.ReadOnly + ", POST" : Methods.ReadOnly;
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
