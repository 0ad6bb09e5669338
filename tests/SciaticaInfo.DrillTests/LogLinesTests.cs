namespace SciaticaInfo.DrillTests;

/// <summary>A search that finds nothing proves something only if it could have found it.</summary>
public sealed class LogLinesTests
{
    private const string Token = "q8Zb2cVtJx0RrYw5kP1nD7uEoLh3sGmA9fTiKbXyUeM";

    [Theory]
    [InlineData("Mail for Anna.Smith@Example.org was refused")]
    [InlineData("from anna%40example.org")]
    [InlineData("Request finished POST /newsletter/confirm/abc")]
    [InlineData("GET /symptoms?search=pain answered")]
    [InlineData("the link " + Token + " is old")]
    public void A_line_that_tells_of_a_person_is_found(string line)
    {
        var log = new LogLines();
        log.Add(line);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => log.AssertNothingPersonal([Token]));
    }

    [Fact]
    public void What_a_site_usually_says_is_let_be()
    {
        var log = new LogLines();
        log.Add("Edition published: 12 articles, 0 errors, 0 warnings, 80 ms");
        log.Add("Mail 0192f3c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d was not sent: Ours 550 5.7.1");

        log.AssertNothingPersonal([Token]);
    }
}
