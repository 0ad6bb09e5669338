namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed class SlowLineTests(RunningSite site)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task It_closes_in_the_middle_of_an_answer(int milliseconds)
    {
        using var reader = new HttpClient();
        var line = new SlowLine(site.Client);
        var asking = reader.GetAsync(line.BaseUrl);
        await Task.Delay(milliseconds);

        var fault = await Record.ExceptionAsync(async () => await line.DisposeAsync());

        await Task.WhenAny(asking);
        Assert.Null(fault);
    }
}
