using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Which words name a language, and which addresses a page in one may have.</summary>
public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("sl-rozaj-1994", "sl-rozaj-1994")]
    [InlineData("hmn", "hmn")]
    [InlineData("en-x-clinic", "en-x-clinic")]
    [InlineData("de-u-co-phonebk", "de-u-co-phonebk")]
    public void A_language_has_one_way_to_be_written(string text, string expected)
    {
        Assert.True(LanguageTag.TryParse(text, out var tag));
        Assert.Equal((expected, expected.ToLowerInvariant()), (tag.Value, tag.Segment));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("french")]
    [InlineData("fr_CA")]
    [InlineData("fr-")]
    [InlineData("-fr")]
    [InlineData("fr--ca")]
    [InlineData("fr-c")]
    [InlineData("fr\n")]
    [InlineData("fr/ca")]
    [InlineData("fr.")]
    [InlineData("fr-é")]
    [InlineData("..")]
    [InlineData("fr-abcde-abcde-abcde-abcde-abcde-abcde")]
    public void Other_words_are_no_language(string? text) => Assert.False(LanguageTag.TryParse(text, out _));

    [Theory]
    [InlineData("ar", null, "rtl")]
    [InlineData("he-IL", "en-US", "rtl")]
    [InlineData("ur-x-clinic", "en-US", "rtl")]
    [InlineData("fr", null, null)]
    [InlineData("fr", "en-US", null)]
    [InlineData("fa", "ar", null)]
    [InlineData("en-US", "ar", "ltr")]
    [InlineData("hmn", null, null)]
    public void A_part_says_which_way_it_runs_where_that_is_another_way(string language, string? around, string? expected) =>
        Assert.Equal(expected, LanguageTag.Direction(language, around));

    [Theory]
    [InlineData("causes", "/causes", false)]
    [InlineData("fr/causes", "/fr/causes", true)]
    [InlineData("pt-br/what-helps", "/pt-br/what-helps", true)]
    public void An_address_is_a_name_or_a_language_and_a_name(string text, string path, bool isTranslation)
    {
        Assert.True(Slug.TryParseAddress(text, out var slug));
        Assert.Equal((path, text, isTranslation), (slug.Path, slug.Value, slug.IsTranslation));
        Assert.Equal(text.Split('/')[^1], slug.Name);
    }

    [Theory]
    [InlineData("../causes")]
    [InlineData("fr/..")]
    [InlineData("fr/../causes")]
    [InlineData("%2e%2e/causes")]
    [InlineData("fr/%2e%2e")]
    [InlineData("fr%2fcauses")]
    [InlineData("FR/causes")]
    [InlineData("fr/Causes")]
    [InlineData("pt-BR/causes")]
    [InlineData("fr/de/causes")]
    [InlineData("fr//causes")]
    [InlineData("/causes")]
    [InlineData("fr/")]
    [InlineData("fr\\causes")]
    [InlineData("articles/causes")]
    [InlineData("fr/causes\n")]
    [InlineData("fr\0/causes")]
    [InlineData("con")]
    [InlineData("fr/com1")]
    public void No_other_path_is_an_address(string text) => Assert.False(Slug.TryParseAddress(text, out _));

    [Fact]
    public void A_field_never_holds_more_than_a_name() => Assert.False(Slug.TryParse("fr/causes", out _));

    [Theory]
    [InlineData("fr", false, "Français")]
    [InlineData("es", false, "Español")]
    [InlineData("en-US", false, "English")]
    [InlineData("en-US", true, "English (United States)")]
    [InlineData("qaa", false, "qaa")]
    public void A_language_is_called_as_its_speakers_call_it(string language, bool withCountry, string name) => Assert.Equal(name, LanguageTag.OwnName(language, withCountry));

    [Theory]
    [InlineData("en-GB", "English")]
    [InlineData("fr", "French")]
    [InlineData("qaa", "qaa")]
    public void It_has_a_name_for_readers_of_English(string language, string name) => Assert.Equal(name, LanguageTag.EnglishName(language));
}
