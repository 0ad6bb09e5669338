using System.Collections.Immutable;

namespace SciaticaInfo.Content.Parsing;

/// <summary>One field as it stands in a file, with its place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Of the value, from 1.</param>
/// <param name="Items">The entries of a list; empty for a plain value.</param>
internal sealed record Field(string Name, string Value, int Line, int Column, ImmutableArray<Field> Items)
{
    public bool IsList => !Items.IsEmpty;
}
