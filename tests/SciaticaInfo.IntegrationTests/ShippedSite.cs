namespace SciaticaInfo.IntegrationTests;

/// <summary>One site with the articles that come with it, shared by tests that only read.</summary>
public sealed class ShippedSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!; // made in InitializeAsync

    public HttpClient Client => Site.Client;

    public async Task InitializeAsync() => Site = await TestSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class Shipped : ICollectionFixture<ShippedSite>
{
    public const string Name = "The shipped site";
}
