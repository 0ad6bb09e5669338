using System.Collections.Immutable;
using Markdig.Syntax;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary>One Markdown file, read and parsed; the same bytes always give the same.</summary>
/// <param name="Document"><see langword="null"/> when the file could not be read as a page.</param>
/// <param name="Text">The text that <paramref name="Document"/>'s places count in.</param>
internal sealed record ParsedPage(
    SourceFile File, FrontMatter? Front, ArticleFields? Fields, MarkdownDocument? Document, string Text, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Why it could not be read; <see langword="null"/> when it was.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>True when it could not be read and that may be none of its fault.</summary>
    public bool IsLapse { get; init; }

    public bool HasError => Diagnostics.Any(diagnostic => diagnostic.IsError);
}
