using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace SciaticaInfo.Web.Http;

/// <summary>The server, with <see cref="FastPath{TContext}"/> between it and the host.</summary>
/// <param name="server">Whoever made it ends it.</param>
internal sealed class FastPathServer(IServer server, FinishedRequests finished) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new FastPath<TContext>(application, finished), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose()
    {
    }
}
