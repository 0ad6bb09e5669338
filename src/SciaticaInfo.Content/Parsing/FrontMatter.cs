using System.Collections.Immutable;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The fields on top of a file, and where its text begins.</summary>
/// <param name="BodyLine">The 1-based line on which the text begins.</param>
internal sealed record FrontMatter(ImmutableDictionary<string, Field> Fields, int BodyLine, string Body);
