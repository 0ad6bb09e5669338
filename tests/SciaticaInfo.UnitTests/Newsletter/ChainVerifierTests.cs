using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class ChainVerifierTests
{
    private const int Count = 5;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly NewsletterHost Host = new("Site", "Clinic", "212-555-0100", "1 Test Street", "en-US", new Uri("https://sciatica.example.org/"), "");

    private readonly List<ConsentEvent> events = [];

    public ChainVerifierTests()
    {
        var hash = ConsentRecord.Start;
        for (var seq = 1; seq <= Count; seq++)
        {
            var (id, salt, key) = (Guid.CreateVersion7(Now), new byte[] { (byte)seq, 2, 3 }, $"key{seq}");
            var entry = new ConsentEntry(ConsentKind.Requested, Guid.CreateVersion7(Now), ConsentEntry.Person) { SubjectKey = key, Act = "pressed Subscribe" };
            var body = ConsentRecord.Body(entry, Host, id, seq, hash, Now, ConsentRecord.Commitment(salt, key));
            hash = ConsentRecord.Hash(body);
            events.Add(new ConsentEvent { EventId = id, Seq = seq, Hash = hash, Body = body, SubscriptionId = entry.SubscriptionId, Kind = entry.Kind, At = Now, SubjectKey = key, SubjectSalt = salt, IpPrefix = "192.0.2.0/24" });
        }
    }

    [Fact]
    public void An_untouched_chain_holds()
    {
        Assert.Null(FirstFault());
    }

    [Fact]
    public void Forgetting_people_leaves_it_whole()
    {
        foreach (var consent in events) consent.Forget();

        Assert.Null(FirstFault());
    }

    [Fact]
    public void One_changed_byte_of_the_text_is_named() =>
        AssertNamed(3, "its text is not the one that was hashed", with => with(consent => Copy(consent, body: consent.Body.Replace("pressed Subscribe", "pressed subscribe", StringComparison.Ordinal))));

    [Fact]
    public void A_changed_hash_is_named() =>
        AssertNamed(3, "its text is not the one that was hashed", with => with(consent => Copy(consent, hash: new string('a', 64))));

    [Fact]
    public void A_text_hashed_anew_breaks_the_next_event() =>
        AssertNamed(4, "it does not follow the event before it", with => with(consent =>
        {
            var body = consent.Body.Replace("pressed Subscribe", "pressed subscribe", StringComparison.Ordinal);
            return Copy(consent, body: body, hash: ConsentRecord.Hash(body));
        }));

    [Fact]
    public void A_column_beside_the_text_is_named()
    {
        AssertNamed(3, "its column at ", with => with(consent => Copy(consent, at: consent.At.AddMilliseconds(1))));
        AssertNamed(3, "its column kind ", with => with(consent => Copy(consent, kind: ConsentKind.Confirmed)));
        AssertNamed(3, "its column subscription_id ", with => with(consent => Copy(consent, subscriptionId: Guid.NewGuid())));
        AssertNamed(3, "its column event_id ", with => with(consent => Copy(consent, eventId: Guid.NewGuid())));
    }

    [Fact]
    public void An_event_tied_to_another_person_is_named()
    {
        AssertNamed(3, "its column subject_key ", with => with(consent => Change(consent, row => row.SubjectKey = "key4")));
        AssertNamed(3, "its column subject_key ", with => with(consent => Change(consent, row => row.SubjectSalt = [9])));
    }

    [Fact]
    public void Half_a_tie_is_none()
    {
        AssertNamed(3, "its column subject_salt ", with => with(consent => Change(consent, row => (row.SubjectKey, row.SubjectSalt) = ("key4", null))));
        AssertNamed(3, "its column subject_key ", with => with(consent => Change(consent, row => row.SubjectKey = null)));
    }

    [Fact]
    public void A_deleted_event_is_named()
    {
        events.RemoveAt(2);

        Assert.Equal($"event 4 ({events[2].EventId}): number 3 is missing", FirstFault());
    }

    [Fact]
    public void A_deleted_event_whose_place_is_taken_is_named()
    {
        events.RemoveAt(2);
        events[2] = Copy(events[2], seq: 3);

        Assert.Contains("event 3", FirstFault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_events_are_named()
    {
        (events[1], events[2]) = (Copy(events[2], seq: 2), Copy(events[1], seq: 3));

        Assert.StartsWith("event 2 ", FirstFault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_without_its_first_event_is_named()
    {
        events.RemoveAt(0);

        Assert.Contains("number 1 is missing", FirstFault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"seq\":\"3\"}")]
    [InlineData("{\"seq\":3,\"prev_hash\":1}")]
    public void A_text_that_cannot_be_read_is_named(string body) =>
        AssertNamed(3, "its text cannot be read", with => with(consent => Copy(consent, body: body, hash: ConsentRecord.Hash(body))));

    /// <summary>Changes the third event, looks, and puts it back.</summary>
    private void AssertNamed(int seq, string what, Action<Action<Func<ConsentEvent, ConsentEvent>>> change)
    {
        var before = events[2];
        change(with => events[2] = with(events[2]));

        Assert.StartsWith($"event {seq} ({events[seq - 1].EventId}): {what}", FirstFault(), StringComparison.Ordinal);
        events[2] = before;
    }

    private string? FirstFault()
    {
        var verifier = new ChainVerifier();
        return events.Select(verifier.Check).FirstOrDefault(fault => fault is not null);
    }

    private static ConsentEvent Change(ConsentEvent consent, Action<ConsentEvent> change)
    {
        var copy = Copy(consent);
        change(copy);
        return copy;
    }

    private static ConsentEvent Copy(ConsentEvent consent, long? seq = null, string? body = null, string? hash = null, DateTimeOffset? at = null, ConsentKind? kind = null, Guid? subscriptionId = null, Guid? eventId = null) => new()
    {
        EventId = eventId ?? consent.EventId, Seq = seq ?? consent.Seq, Hash = hash ?? consent.Hash, Body = body ?? consent.Body, SubscriptionId = subscriptionId ?? consent.SubscriptionId,
        Kind = kind ?? consent.Kind, At = at ?? consent.At, SubjectKey = consent.SubjectKey, SubjectSalt = consent.SubjectSalt, IpPrefix = consent.IpPrefix, AgentFamily = consent.AgentFamily,
    };
}
