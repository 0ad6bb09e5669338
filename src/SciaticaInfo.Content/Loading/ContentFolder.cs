using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Loading;

/// <summary>What one reading of the content folder found.</summary>
/// <param name="Exists">False when the folder is not there or cannot be opened.</param>
/// <param name="Files">By path; pictures included.</param>
/// <param name="Diagnostics">Files that were left out and why: symbolic links, conflicted copies, too large.</param>
public sealed record ContentFolder(
    bool Exists, ImmutableSortedDictionary<string, SourceFile> Files, ImmutableArray<Diagnostic> Diagnostics);
