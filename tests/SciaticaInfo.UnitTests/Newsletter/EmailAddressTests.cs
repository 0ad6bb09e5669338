using System.Globalization;
using System.Text;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class EmailAddressTests
{
    /// <summary>The line's place keeps two cases apart that differ only in what a test's name cannot show.</summary>
    public static TheoryData<int, string, string> Cases()
    {
        var cases = new TheoryData<int, string, string>();
        foreach (var (index, row) in EmailCase.All.Index()) cases.Add(index, row.Written, row.Expected);
        return cases;
    }

    public static TheoryData<string> Accepted() => [.. AcceptedAddresses().Select(address => address.Canonical).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_answered_as_the_policy_says(int index, string written, string expected)
    {
        var accepted = EmailAddress.TryParse(EmailCase.All[index].Address, out var address);

        Assert.Equal(accepted, address is not null);
        if (address is not null) AssertSound(address);
        Assert.True(expected == (accepted ? "accept" : "reject") || expected == "either", $"{written}: {expected}");
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void The_canonical_form_of_an_address_is_itself(string canonical) =>
        Assert.Equal(canonical, Parse(canonical).Canonical);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Writing_the_local_part_in_another_case_finds_the_same_subscriber(string canonical)
    {
        var address = Parse(canonical);

        Assert.Equal(address.LookupText, Parse($"{address.Local.ToUpperInvariant()}@{address.Domain.ToUpperInvariant()}").LookupText);
        Assert.Equal(address.LookupText, Parse($"{address.Local.ToLowerInvariant()}@{address.Domain}").LookupText);
        Assert.Equal(address.LookupText, Parse(address.LookupText).LookupText);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_masked_address_does_not_hold_the_local_part(string canonical)
    {
        var address = Parse(canonical);

        Assert.EndsWith("•••", address.Masked.Split('@')[0], StringComparison.Ordinal);
        Assert.False(address.Masked.StartsWith(address.Local, StringComparison.Ordinal), address.Masked);
        Assert.DoesNotContain(canonical, address.Masked, StringComparison.Ordinal);
        Assert.Equal(address.Masked, address.ToString());
        Assert.Equal(address.Masked, $"{address}");
    }

    [Theory]
    [InlineData("A@x.org", "a@X.ORG")]
    [InlineData("ä@x.org", "Ä@x.org")]
    [InlineData("a\u0308@x.org", "Ä@x.org")]
    [InlineData("ǰ@x.org", "J\u030C@x.org")]
    [InlineData("straße@x.org", "STRAẞE@x.org")]
    [InlineData("ιωάννης@x.org", "ΙΩΆΝΝΗΣ@x.org")]
    [InlineData("𐐨@x.org", "𐐀@x.org")]
    [InlineData("\u212A@x.org", "k@x.org")]
    [InlineData("a@faß.de", "a@FAẞ.de")]
    public void Variants_of_one_address_are_one_subscriber(string one, string other) =>
        Assert.Equal(Parse(one).LookupText, Parse(other).LookupText);

    [Theory]
    [InlineData("straße@x.org", "strasse@x.org")]
    [InlineData("ſam@x.org", "sam@x.org")]
    [InlineData("jo.hn@gmail.com", "john@gmail.com")]
    [InlineData("jo+news@gmail.com", "jo@gmail.com")]
    [InlineData("ａ@x.org", "a@x.org")]
    [InlineData("a@faß.de", "a@fass.de")]
    [InlineData("a@βόλος.com", "a@βόλοσ.com")]
    [InlineData("a@क्\u200Dष.com", "a@क्ष.com")]
    [InlineData("a@نامه\u200Cای.com", "a@نامهای.com")]
    [InlineData("%ff@x.org", "ÿ@x.org")]
    public void Different_addresses_are_different_subscribers(string one, string other) =>
        Assert.NotEqual(Parse(one).LookupText, Parse(other).LookupText);

    [Theory]
    [InlineData("müller.de", "xn--mller-kva.de")]
    [InlineData("MÜLLER.de", "XN--MLLER-KVA.DE")]
    [InlineData("mu\u0308ller.de", "xn--mller-kva.de")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("βόλος.com", "xn--nxasmm1c.com")]
    [InlineData("क्\u200Dष.com", "xn--11b2ezcw70k.com")]
    [InlineData("ｇｍａｉｌ.com", "gmail.com")]
    public void A_domain_is_the_same_in_both_its_forms(string typed, string ascii)
    {
        Assert.Equal(ascii.ToLowerInvariant(), Parse("a@" + typed).Domain);
        Assert.Equal(Parse("a@" + ascii), Parse("a@" + typed));
    }

    [Theory]
    [InlineData("Jo@Example.COM", "Jo@example.com")]
    [InlineData("\t jo@example.com \t", "jo@example.com")]
    [InlineData("\u00A0jo@example.com\u3000\u200B", "jo@example.com")]
    [InlineData("re\u0301ne@example.com", "r\u00E9ne@example.com")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("-oQx@example.com", "-oQx@example.com")]
    [InlineData("`id`@example.com", "`id`@example.com")]
    [InlineData("a%ff%0ab@example.com", "a%ff%0ab@example.com")]
    public void Only_ends_composition_and_domain_are_changed(string typed, string canonical) =>
        Assert.Equal(canonical, Parse(typed).Canonical);

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    [InlineData(0x10FFFF)]
    [InlineData(0xFDD0)]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFD)]
    [InlineData(0xE000)]
    [InlineData(0x0378)]
    [InlineData(0x0000)]
    [InlineData(0x000A)]
    [InlineData(0x0085)]
    [InlineData(0x00A0)]
    [InlineData(0x00AD)]
    [InlineData(0x200B)]
    [InlineData(0x2028)]
    [InlineData(0x202E)]
    [InlineData(0x2069)]
    [InlineData(0xFEFF)]
    public void A_letter_that_no_address_holds_is_refused_on_both_sides(int value)
    {
        // As a number, because an attribute cannot hold half a surrogate pair.
        var letter = value <= char.MaxValue ? ((char)value).ToString() : char.ConvertFromUtf32(value);

        Assert.False(EmailAddress.TryParse($"us{letter}er@example.com", out _));
        Assert.False(EmailAddress.TryParse($"user@exam{letter}ple.com", out _));
    }

    [Theory]
    [InlineData("us\u3164er@example.com")]
    [InlineData("us\uFE0Fer@example.com")]
    [InlineData("us\U000E0101er@example.com")]
    [InlineData("a=\u0338b@example.com")]
    [InlineData("a\u037Eb@example.com")]
    [InlineData("a.\u0301b@example.com")]
    [InlineData("a@ab--é.com")]
    [InlineData("a@xn--a.com")]
    [InlineData("a@xn--mnchen-3ya-.com")]
    [InlineData("a@é.１２３")]
    [InlineData("a@é.com。")]
    public void A_trap_that_the_cases_do_not_hold_is_refused(string typed) =>
        Assert.False(EmailAddress.TryParse(typed, out _));

    [Theory]
    [InlineData("jo@example.com", true)]
    [InlineData("jo@müller.de", true)]
    [InlineData("jö@example.com", false)]
    public void Only_the_local_part_asks_for_SMTPUTF8(string typed, bool ascii) =>
        Assert.Equal(ascii, Parse(typed).Ascii);

    [Theory]
    [InlineData("Jo+News@Example.com", "jo@example.com")]
    [InlineData("jo+a+b@example.com", "jo@example.com")]
    [InlineData("jo+@example.com", "jo@example.com")]
    [InlineData("JO@example.com", "jo@example.com")]
    [InlineData("+1+1@example.com", "+1+1@example.com")]
    [InlineData("j.o@example.com", "j.o@example.com")]
    public void A_tag_is_folded_away_for_limits(string typed, string withoutTag) =>
        Assert.Equal(withoutTag, Parse(typed).WithoutTag);

    [Theory]
    [InlineData("john@example.com", "j•••@e•••.com")]
    [InlineData("john@mail.example.co.uk", "j•••@m•••.uk")]
    [InlineData("j@x.org", "•••@•••.org")]
    [InlineData("q\u0323\u0307y@example.com", "q\u0323\u0307•••@e•••.com")]
    [InlineData("q\u0323\u0307@example.com", "•••@e•••.com")]
    [InlineData("用戶@例子.台灣", "用•••@例•••.台灣")]
    public void An_address_is_masked(string typed, string masked) =>
        Assert.Equal(masked, Parse(typed).Masked);

    [Theory]
    [InlineData("a", "@example.com")]
    [InlineData("@", "")]
    [InlineData("a@", "")]
    [InlineData(" ", "jo@example.com")]
    [InlineData("\u0301", "@example.com")]
    [InlineData("a.", "@example.com")]
    [InlineData("日", "@example.com")]
    public void Endless_input_is_refused_by_its_length(string repeated, string end) =>
        Assert.False(EmailAddress.TryParse(string.Concat(Enumerable.Repeat(repeated, 200_000 / repeated.Length)) + end, out _));

    [Fact]
    public void Input_is_refused_by_its_length_before_its_ends_are_trimmed()
    {
        const string Address = "jo@example.com";

        Assert.True(EmailAddress.TryParse(Address.PadLeft(1000), out _));
        Assert.False(EmailAddress.TryParse(Address.PadLeft(1001), out _));
    }

    [Fact]
    public void No_text_is_no_address() => Assert.False(EmailAddress.TryParse(null, out _));

    /// <summary>What holds for every accepted address, whatever was typed.</summary>
    internal static void AssertSound(EmailAddress address)
    {
        var canonical = address.Canonical;
        Assert.Equal(address, Parse(canonical));
        Assert.Equal(address.LookupText, Parse(address.LookupText).LookupText);
        Assert.Equal(1, canonical.Count(letter => letter == '@'));
        Assert.DoesNotContain(canonical, letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
        Assert.DoesNotContain(canonical.EnumerateRunes(), letter => Rune.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate || letter == Rune.ReplacementChar);
        Assert.True(canonical.IsNormalized());
        Assert.InRange(Encoding.UTF8.GetByteCount(address.Local), 1, 64);
        Assert.InRange(Encoding.UTF8.GetByteCount(canonical), 1, 254);
        Assert.InRange(address.Domain.Length, 3, 253);
        Assert.All(address.Domain.Split('.'), label => Assert.InRange(label.Length, 1, 63));
        Assert.All(address.Domain, letter => Assert.True(letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.'));
        Assert.False(address.Masked.StartsWith(address.Local, StringComparison.Ordinal));
    }

    private static IEnumerable<EmailAddress> AcceptedAddresses()
    {
        foreach (var row in EmailCase.All)
        {
            if (EmailAddress.TryParse(row.Address, out var address)) yield return address;
        }
    }

    private static EmailAddress Parse(string text)
    {
        Assert.True(EmailAddress.TryParse(text, out var address), text);
        return address;
    }
}
