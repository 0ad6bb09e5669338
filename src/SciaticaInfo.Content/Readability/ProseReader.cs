using System.Collections.Immutable;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Readability;

/// <summary>Measures the prose of a page: paragraphs and list lines, each line of a list a sentence of its own.</summary>
internal sealed class ProseReader(RenderContext context)
{
    private const int MaxParagraphSentences = 3;
    private const int MaxGrade = 8;

    private readonly string own = context.Path;
    private readonly List<Sentence> sentences = [];

    public TextStatistics Measure(MarkdownDocument document)
    {
        Walk(document);
        var words = sentences.Sum(sentence => sentence.Words);
        var syllables = sentences.Sum(sentence => sentence.Syllables);
        if (words == 0) return new TextStatistics(0, 0, 0, 0, 0, 0);

        var mean = (double)words / sentences.Count;
        if (!context.IsEnglish) return new TextStatistics(words, sentences.Count, syllables, 0, mean, sentences.Max(sentence => sentence.Words));

        var grade = (0.39 * mean) + (11.8 * syllables / words) - 15.59;
        if (grade > MaxGrade) context.Report("READ002", Severity.Warning, 0, 0, $"The page reads at grade {grade:F1}; more than {MaxGrade} is hard for many patients.", Remedy.Do("Use shorter words and sentences."));
        if (PassiveVoice.Judge(sentences.Count(sentence => sentence.IsPassive), sentences.Count) is { } judgement) context.Report("READ005", Severity.Information, 0, 0, judgement, Remedy.Do("Say who does it: \"the doctor tests your leg\"."));
        return new TextStatistics(words, sentences.Count, syllables, grade, mean, sentences.Max(sentence => sentence.Words));
    }

    private void Walk(ContainerBlock container)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case ParagraphBlock paragraph when ParagraphOrFigureRenderer.PictureOf(paragraph) is null: Add(paragraph, container is not ListItemBlock); break;
                case IncludeBlock include when context.Path == own && context.Shared.Pieces.TryGetValue(include.Piece, out var piece): WalkPiece(piece); break;
                case Table or HeadingBlock or Markdig.Extensions.Footnotes.FootnoteGroup: break;
                case NamedBlock named: AddTitle(named); Walk(named); break;
                case ContainerBlock inner: Walk(inner); break;
            }
        }
    }

    /// <summary>Its words count on each page that holds it; what is wrong with them is told of its own file, as it is mended there.</summary>
    private void WalkPiece(Piece piece)
    {
        context.Path = piece.Path;
        Walk(piece.Document);
        context.Path = own;
    }

    private void AddTitle(NamedBlock block)
    {
        if (block.Kind.IsCareCard()) sentences.AddRange(Sentence.Split(ValueText.Plain(block.Title, context.Shared.Site)));
    }

    private void Add(ParagraphBlock paragraph, bool isParagraph)
    {
        var found = Sentence.Split(PlainText.Of(paragraph.Inline, context, withCode: false)).ToImmutableArray();
        sentences.AddRange(found);
        if (!context.IsEnglish) return;

        foreach (var sentence in found.Where(sentence => sentence.Words > Sentence.MaxWords))
        {
            context.Report("READ001", Severity.Warning, paragraph.Line, paragraph.Column, $"A sentence here has {sentence.Words} words: \"{sentence.Begins}…\".", Remedy.Do($"Split it: at most {Sentence.MaxWords} words."));
        }

        if (isParagraph && found.Length > MaxParagraphSentences)
        {
            context.Report("READ003", Severity.Warning, paragraph.Line, paragraph.Column, $"This paragraph has {found.Length} sentences.", Remedy.Do($"Split it: at most {MaxParagraphSentences}."));
        }
    }
}
