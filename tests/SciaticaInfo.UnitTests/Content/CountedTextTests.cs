using SciaticaInfo.Content;
using SciaticaInfo.Content.Readability;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>
/// Sentences, words and syllables against texts counted by hand, within 3 percent. A list's lead-in and each of its lines is a sentence; words
/// with a hyphen are one word; a numeral, also one in groups, and a short form are one syllable. Headings, tables, code, sources and addresses do not count.
/// </summary>
public sealed class CountedTextTests
{
    [Theory]
    [InlineData("Most back pain gets better on its own. You do not need a scan. Keep moving as much as you can.", 3, 21, 23)]
    [InlineData("Call your doctor if:\n\n- the pain gets worse\n- your foot feels weak\n- you have a fever", 4, 16, 18)]
    [InlineData("Sciatica is pain that runs down the leg. It starts where a nerve leaves the lower back. The nerve is called the sciatic nerve.", 3, 24, 30)]
    [InlineData("Dr. Lee saw 2.5 times as many people, e.g. nurses, in 4 weeks. Some had no pain at all. Is that a lot? Yes, it is!", 4, 26, 29)]
    [InlineData("A [[disk]] is a **soft cushion** between two bones.[@smith-2020] You can read [more about the spine](/one) on the next page. Press the key named `Enter`, and wait.", 3, 26, 29)]
    [InlineData("Physical therapists teach exercises that strengthen the muscles around your spine. Anti-inflammatory medicines can ease the swelling. Surgery is seldom necessary.", 3, 21, 46)]
    [InlineData("## A heading here\n\nWalk a little each day. Rest when you must.\n\n| A | B |\n|---|---|\n| one two | three |\n\n```\nsome code here\n```\n\nSleep on your side with a pillow between your knees.", 3, 19, 22)]
    [InlineData("“Will it come back?” many people ask. It may (about 1 in 4 people have it again within a year). Staying active lowers the chance.", 3, 25, 34)]
    [InlineData("You don't need a follow-up if the pain's gone. It's fine to drive when you're able to brake hard. Long-term use of opioids isn't advised.", 3, 25, 33)]
    [InlineData("::: do\n- keep walking\n- use a firm chair\n:::\n\n::: note A title\nHeat can help. Test it on your hand first.[^1]\n:::\n\n[^1]: A note that is not counted.", 4, 15, 16)]
    [InlineData("The guideline is at [https://example.org/a](https://example.org/a) and on paper. You can ask for it at the desk.", 2, 15, 18)]
    [InlineData("Walk\tand/or a well-known - route — 50 % rest at www.example.org daily.", 1, 9, 12)]
    [InlineData("Call {{clinic.phone}} or (020) 7946 0000 and ask. In 2019, 2020 of them came.", 2, 12, 12)]
    public void A_text_is_counted_as_by_hand(string text, int sentences, int words, int syllables)
    {
        var reading = new ContentFolderBuilder().WithPage("it", text).Build().Reading["articles/it.md"];

        AssertNear(sentences, reading.Sentences, nameof(reading.Sentences));
        AssertNear(words, reading.Words, nameof(reading.Words));
        AssertNear(syllables, reading.Syllables, nameof(reading.Syllables));
    }

    [Theory]
    [InlineData(1, "leg", "pain", "time", "knee", "whole", "walked", "bones", "holes", "shoes", "clothes", "guard", "don't", "2026", "10-20")]
    [InlineData(2, "easy", "dial", "special", "partial", "nation", "cautious", "quarter", "people", "muscle", "muscles", "trying", "isn't", "treated", "needed", "agreed")]
    [InlineData(2, "nurses", "places", "boxes", "sizes", "ages", "inches", "pushes", "well-known", "and/or")]
    [InlineData(3, "period", "usual", "video", "medium", "ischial", "courageous", "follow-up", "follow-up-", "-follow/up")]
    [InlineData(4, "sciatica", "sciatica's")]
    public void Syllables_of_a_word_are_those_that_are_spoken(int syllables, params string[] words) =>
        Assert.All(words, word => Assert.Equal((word, syllables), (word, Syllables.CountJoined(word))));

    [Theory]
    [InlineData("Rest now. Then walk! Can you? Yes.", "Rest now.", "Then walk!", "Can you?", "Yes.")]
    [InlineData("See Dr. Test (e.g. today), or no. 5 on p. 4. Rest 3.5 hours.", "See Dr. Test (e.g. today), or no. 5 on p. 4.", "Rest 3.5 hours.")]
    [InlineData("\"Why?\" people ask. \"Rest.\" Then walk.", "\"Why?\" people ask.", "\"Rest.\"", "Then walk.")]
    [InlineData("Call if: it hurts at 10:30. (Rest.) Walk on", "Call if:", "it hurts at 10:30.", "(Rest.)", "Walk on")]
    [InlineData("Rest. – … Walk.", "Rest.", "– … Walk.")]
    public void A_text_is_cut_where_a_sentence_ends(string text, params string[] sentences) =>
        Assert.Equal(sentences, Sentence.Split(text).Select(sentence => text[sentence.Start..sentence.End].Trim()));

    [Theory]
    [InlineData(2, "Call (020) 7946 0000.")]
    [InlineData(4, "Call 020 7946, 0118 4960 today.")]
    [InlineData(2, "See https://example.org/a www.example.org – now.")]
    public void A_number_in_groups_is_one_word_and_an_address_is_none(int words, string text) =>
        Assert.Equal(words, Assert.Single(Sentence.Split(text)).Words);

    private static void AssertNear(int byHand, int counted, string what) => Assert.True(Math.Abs(counted - byHand) * 100 <= 3 * byHand, $"{what}: {counted} instead of {byHand}");
}
