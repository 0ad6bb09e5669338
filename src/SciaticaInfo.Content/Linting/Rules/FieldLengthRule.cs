using System.Globalization;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FM016: a title or a summary that says too little, or more than lists and search results show. Other languages take other lengths.</summary>
internal static class FieldLengthRule
{
    private static readonly (int Least, int Most) Title = (5, 70), Summary = (40, 160);

    public static void Check(ParsedPage page, ArticleFields fields, RenderContext context)
    {
        if (fields.Status != ArticleStatus.Published || !context.IsEnglish) return;

        Check("title", Title, "Say in a few words what the page is about.");
        Check("summary", Summary, "Say in one or two sentences what the page tells.");

        void Check(string name, (int Least, int Most) wanted, string longer)
        {
            if (page.Front?.Fields.GetValueOrDefault(name) is not { Value: { Length: > 0 } value } field) return;

            var ((least, most), length) = (wanted, new StringInfo(value).LengthInTextElements);
            if (length > most) Report($"lists and search results show about {most}.", $"Shorten it by {length - most}.");
            else if (length < least) Report($"readers need {least} or more to tell what the page is about.", longer);

            void Report(string why, string what) => context.Report("FM016", Severity.Warning, field.Line - 1, field.Column - 1, $"The {name} has {length} characters; {why}", Remedy.Do(what));
        }
    }
}
