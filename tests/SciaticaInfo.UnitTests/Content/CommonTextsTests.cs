using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.UnitTests.Content;

public sealed class CommonTextsTests
{
    [Fact]
    public void Equal_texts_become_one_object()
    {
        var texts = new CommonTexts(most: 10);
        var (one, other) = (new string('q', 5), new string('q', 5));

        Assert.Same(one, texts.Once(one));
        Assert.Same(one, texts.Once(other));
    }

    [Fact]
    public void However_many_there_are_each_comes_back_equal_and_the_last_ones_are_held_once()
    {
        var texts = new CommonTexts(most: 10);

        for (var number = 0; number < 100; number++) Assert.Equal($"text {number}", texts.Once($"text {number}"));

        Assert.Same(texts.Once("one more"), texts.Once(new string("one more".AsSpan())));
    }
}
