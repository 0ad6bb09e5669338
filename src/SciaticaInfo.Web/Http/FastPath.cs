using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// Sends what is finished before the host makes a context and goes through its middleware: that took more of a processor's time than all that is ours.
/// Every other request goes that way, and so does one that could fail.
/// </summary>
internal sealed class FastPath<TContext>(IHttpApplication<TContext> host, FinishedRequests finished) : IHttpApplication<FastPathContext<TContext>>
    where TContext : notnull
{
    public FastPathContext<TContext> CreateContext(IFeatureCollection contextFeatures) => finished.Find(contextFeatures) is { Response: not null } answer
        ? new FastPathContext<TContext>(contextFeatures, answer, default)
        : new FastPathContext<TContext>(contextFeatures, default, host.CreateContext(contextFeatures));

    public Task ProcessRequestAsync(FastPathContext<TContext> context) =>
        context.Answer.Response is null ? host.ProcessRequestAsync(context.OfHost!) : finished.WriteAsync(context.Features, context.Answer);

    public void DisposeContext(FastPathContext<TContext> context, Exception? exception)
    {
        if (context.Answer.Response is null) host.DisposeContext(context.OfHost!, exception); // made in CreateContext when there is no answer
    }
}

/// <param name="OfHost">What the host made of the request; nothing when there is an answer.</param>
internal readonly record struct FastPathContext<TContext>(IFeatureCollection Features, FinishedAnswer Answer, TContext? OfHost);

/// <param name="Response"><see langword="null"/> when there is none.</param>
internal readonly record struct FinishedAnswer(FinishedResponse? Response, FinishedBody? Body);

/// <summary>Requests that need nothing but bytes that are in memory.</summary>
internal sealed class FinishedRequests(LiveSite live, SecurityHeaders security, AllowedHosts hosts)
{
    public FinishedAnswer Find(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        if (request.Method is not "GET" || live.Answers is not { } answers || !answers.Responses.TryGetValue(request.Path, out var response)) return default;

        var headers = request.Headers;
        if (headers.TransferEncoding.Count > 0 || headers.Host is not [{ } host] || !hosts.Contains(new HostString(host))) return default;
        return response.Ready(headers.AcceptEncoding) is { } body ? new FinishedAnswer(response, body) : default;
    }

    public Task WriteAsync(IFeatureCollection features, FinishedAnswer answer)
    {
        security.Set(features.GetRequiredFeature<IHttpResponseFeature>().Headers);
        return answer.Response!.WriteAsync(features, answer.Body!); // only called with an answer
    }
}
