using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Media;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.TestSupport.Fuzzing;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.UnitTests.Newsletter;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Newsletter;
using Xunit.Abstractions;

namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>Texts that nobody would write: nothing is thrown, nothing else changes, and what is taken is sound. With <c>FUZZ_CASES</c> nothing takes long either.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Page = "articles/it.md";

    [Fact]
    public void Whatever_is_typed_is_an_email_address_that_reads_back_or_is_refused()
    {
        var corpus = EmailCase.All.Select(row => row.Address).Where(address => address.Length <= 300).ToList();

        Run(nameof(EmailAddress), new Mutator(corpus, FuzzTokens.Email, maxLength: 2_000), cases: 20_000, leastTaken: 0.05, () => (typed, random) =>
        {
            if (!EmailAddress.TryParse(typed, out var address)) return false;
            EmailAddressTests.AssertSound(address);
            return true;
        });
    }

    [Fact]
    public void An_address_of_a_page_reads_back_as_it_was_written_or_is_refused() =>
        Run(nameof(Slug), new Mutator(FuzzCorpus.Addresses, FuzzTokens.Address, maxLength: 300), cases: 4_000, leastTaken: 0.05, () => (typed, random) =>
        {
            if (!Slug.TryParseAddress(typed, out var slug)) return false;
            Assert.Equal(typed, slug.Value);
            Assert.True(slug == Slug.Home || slug.Path == "/" + Uri.EscapeDataString(typed).Replace("%2F", "/", StringComparison.Ordinal), slug.Path);
            Assert.True(Slug.TryParse(slug.Name, out _), slug.Name);
            return true;
        });

    [Fact]
    public void Whatever_is_typed_names_a_language_or_not_as_the_standard_has_it() =>
        Run(nameof(LanguageTag), new Mutator(["en", "fr-CA", "zh-yue-Hant-HK", "sl-rozaj-biske-1994", "de-DE-u-co-phonebk-x-own", "es-419"], FuzzTokens.Languages, maxLength: 40), cases: 4_000, leastTaken: 0.05, () => (typed, random) =>
        {
            var isLanguage = LanguageTag.TryParse(typed, out var tag);
            Assert.Equal(ReferenceReaders.IsLanguage(typed), isLanguage);
            return isLanguage && LanguageTag.TryParse(tag.Value, out var again) && again == tag;
        });

    /// <summary>A list of attacks gathered over years by others, over the same reader of HTML.</summary>
    [Fact]
    public void HTML_that_our_gate_lets_pass_a_sanitizer_leaves_as_it_is() =>
        Run("Gate", new Mutator(FuzzCorpus.Html, FuzzTokens.Html, maxLength: 5_000), cases: 4_000, leastTaken: 0.05, () =>
        {
            var sanitizer = new ReferenceSanitizer();
            return (typed, random) =>
            {
                if (OutputGate.FindForbidden(typed) is not null) return false;
                Assert.Null(sanitizer.FindForbidden(typed));
                return true;
            };
        });

    /// <summary>Whoever reads one request where the server reads another, or two, lets somebody slip one past a proxy.</summary>
    [Fact]
    public void A_request_that_we_read_ourselves_the_server_reads_likewise() =>
        Run("Requests", new Mutator(FuzzCorpus.Requests, FuzzTokens.Requests, maxLength: 6_000), cases: 20_000, leastTaken: 0.05, () => (typed, random) =>
        {
            var bytes = Encoding.Latin1.GetBytes(typed);
            if (!PlainRequest.TryRead(bytes, out var request)) return false;

            var server = new HttpServerParser();
            Assert.True(server.TryRead(bytes));
            Assert.Equal(server.Length, request.Length);
            Assert.Equal(server.Line, $"GET {Encoding.ASCII.GetString(request.Path)} Http11");
            Assert.Equal(server.Values("host"), [Encoding.ASCII.GetString(request.Host)]);
            Assert.Equal(string.Concat(server.Values("accept-encoding")), Encoding.ASCII.GetString(request.AcceptEncoding));
            Assert.Equal(string.Concat(server.Values("if-none-match")), Encoding.ASCII.GetString(request.IfNoneMatch));
            Assert.All(server.Values("connection"), value => Assert.Equal("keep-alive", value, ignoreCase: true));
            Assert.Empty(server.Values("content-length").Concat(server.Values("transfer-encoding")).Concat(server.Values("expect")).Concat(server.Values("upgrade")));
            return true;
        });

    [Fact]
    public void Captions_are_taken_or_their_first_fault_is_told_where_it_stands() =>
        Run(nameof(Captions), new Mutator([SampleVideo.Captions, "WEBVTT - Up\n\nNOTE x\n\n1\n00:00:00.000 --> 00:00:01.000 align:start\nText.\n", "WEBVTT\n\n00:00.000 --> 00:01.000\nText.\n"], FuzzTokens.Captions, maxLength: 2_000), cases: 4_000, leastTaken: 0.05, () => (typed, random) =>
        {
            var fault = Captions.FaultOf(SourceFile.Of(SampleVideo.CaptionsPath, Encoding.UTF8.GetBytes(typed)));
            if (fault is null) return ReferenceReaders.HasCaptions(typed);
            FuzzFolder.AssertPlaces([fault], typed);
            Assert.True(fault.IsError);
            return false;
        });

    [Fact]
    public void Fields_are_read_or_their_faults_are_told_where_they_stand() =>
        Run("Fields", new Mutator(FuzzCorpus.Fields, FuzzTokens.Fields, maxLength: 9_000), cases: 12_000, leastTaken: 0.05, () => (typed, random) =>
        {
            var diagnostics = new List<Diagnostic>();
            var whole = $"---\n{typed}\n---\n\nText.\n";
            var text = TextDecoder.Decode(SourceFile.Of(Page, Encoding.UTF8.GetBytes(whole)), diagnostics);
            var front = text is null ? null : FrontMatterReader.Read(Page, text, diagnostics);
            var fields = front is null ? null : new ArticleFieldsReader(Page, front, diagnostics, "en-US").Read();
            FuzzFolder.AssertPlaces(diagnostics, whole);
            return fields is not null && !diagnostics.Any(found => found.IsError);
        });

    [Fact]
    public void A_page_of_any_text_harms_no_reader_and_no_other_page() =>
        Run("Pages", new Mutator(FuzzCorpus.Pages, FuzzTokens.Markdown, maxLength: 100_000), cases: 700, leastTaken: 0.05, () => new FuzzFolder().TryPage);

    [Fact]
    public void Blocks_of_any_make_harm_no_reader_and_no_other_page() =>
        Run("Blocks", new Mutator(FuzzCorpus.Blocks, FuzzTokens.Markdown, maxLength: 20_000), cases: 1_000, leastTaken: 0.05, () => new FuzzFolder().TryBody);

    [Fact]
    public void Files_that_every_page_draws_on_keep_their_last_good_version_whatever_they_hold() =>
        Run("Settings", new Mutator(FuzzCorpus.Settings, FuzzTokens.Fields, maxLength: 20_000), cases: 300, leastTaken: 0.1, () => new FuzzFolder().TryShared);

    /// <param name="leastTaken">Share of the texts that must be taken: else the mutations would test refusals only.</param>
    private void Run(string kind, Mutator mutator, int cases, double leastTaken, Func<Func<string, Random, bool>> newLane)
    {
        var run = new FuzzRun(kind, mutator, newLane);
        run.Run(cases);

        output.WriteLine(run.Figures);
        if (FuzzSettings.OnlyCase is null) Assert.InRange(run.Taken, (int)(run.Cases * leastTaken), run.Cases);
    }
}
