using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Pages that are there and that no reader sees today, each with why: a link to one is no slip of the pen. For a page with an error that is told elsewhere, and the reason is empty.</summary>
internal static class HiddenPages
{
    /// <returns>By address without its first slash.</returns>
    public static Dictionary<string, string> Of(IEnumerable<PageChoice> choices, DateOnly today)
    {
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            var fields = (choice.Shown ?? choice.Fresh)?.Fields;
            var hasError = choice.Fresh is { HasError: true } || choice.Diagnostics.Any(diagnostic => diagnostic.IsError);
            // A page that was never good is no draft: the error may stand in its status.
            if (fields is not null && (choice.Shown is not null || !hasError) && ReasonOf(fields, today) is { } reason) hidden[fields.Slug.Path.TrimStart('/')] = reason;
            else if (hasError) hidden.TryAdd((fields?.Slug.Path ?? PageEntry.AddressByName(choice.Path)).TrimStart('/'), "");

            // The error may be its language, without which it has this address.
            if (hasError && fields is { Slug.IsTranslation: true } && LanguageReader.FolderOf(choice.Path) is null) hidden.TryAdd(fields.Slug.Name, "");
        }

        return hidden;
    }

    public static string? ReasonOf(ArticleFields fields, DateOnly today) => fields switch
    {
        { Status: ArticleStatus.Draft or ArticleStatus.Review } => "is a draft",
        { Status: ArticleStatus.Archived } => "is archived",
        _ when fields.ExpireOn <= today => $"has expired on {fields.ExpireOn:O}",
        _ when fields.PublishOn > today => $"will appear on {fields.PublishOn:O}",
        _ => null,
    };
}
