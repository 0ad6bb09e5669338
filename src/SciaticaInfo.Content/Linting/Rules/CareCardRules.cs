using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE001 to CARE005: a card is one call to action with 1 to 7 reasons, and an emergency card leads nowhere but to the number.</summary>
internal static class CareCardRules
{
    private const int MaxItems = 7;
    private const string EmergencyVariable = "emergency";

    /// <summary>What may stand behind "if".</summary>
    private static readonly char[] Ends = [' ', '\u00A0', ':', '：', ';', '；', '.', ','];

    public static void Check(NamedBlock block, RenderContext context)
    {
        var title = ValueText.Plain(block.Title, context.Shared.Site);
        if (title.Length == 0 || (context.IsEnglish && !title.EndsWith("if:", StringComparison.Ordinal)))
        {
            ReportTitle(block, context);
        }

        var lists = block.OfType<ListBlock>().ToList();
        if (OddList(lists) is { } odd)
        {
            context.Report("CARE002", Severity.Error, odd.List.Line, odd.List.Column, "A second list begins here, because the mark of this line is another than that of the others: a care card holds one list.", Remedy.Do($"Begin this line with {odd.Mark} as the others."));
        }
        else if (lists is not [{ Count: >= 1 and <= MaxItems }])
        {
            context.Report("CARE002", Severity.Error, block.Line, block.Column, $"A care card holds one list of 1 to {MaxItems} lines.", lists.Count == 0 ? $"- {ExampleWordsRule.Sign}" : Remedy.Do($"Join lines until one list of {MaxItems} or fewer is left."));
        }

        if (block.Kind != BlockKind.Emergency) return;

        if (!ValueText.Variables(block.Title).Contains(EmergencyVariable, StringComparer.Ordinal))
        {
            context.Report("CARE004", Severity.Error, block.Line, block.TitleColumn, "An emergency card names the emergency number.", "::: emergency Call {{emergency}}, or your local emergency number, now if:");
        }

        var link = block.Descendants<LinkInline>().Cast<Inline>().Concat(block.Descendants<AutolinkInline>()).Concat(block.Descendants<VariableInline>().Where(variable => variable.Name != EmergencyVariable && IsNumber(variable, context))).FirstOrDefault();
        if (link is not null)
        {
            context.Report("CARE005", Severity.Error, link.Line, link.Column, "An emergency card holds no link but the emergency number: nobody may be led away from it.", Remedy.Do("Move the link below the card, under a heading of its own."));
        }
    }

    private static void ReportTitle(NamedBlock block, RenderContext context)
    {
        const string message = "The heading of a care card is one call to action that ends in \"if:\".";
        var isBroken = block.Title.Length > 0 && block.FirstOrDefault() is ParagraphBlock below && PlainText.Of(below.Inline, context).TrimEnd().EndsWith("if:", StringComparison.Ordinal);
        var isJoined = block.Title.IndexOf("if:", StringComparison.Ordinal) is >= 0 and var at && block.Title[at..].Skip("if:".Length).Any(char.IsLetter);
        context.Report("CARE001", Severity.Error, block.Line, block.TitleColumn, message, isJoined ? Remedy.Do("Press Enter behind \"if:\". What stands behind it is a line of the list, which begins with a hyphen and a space.") : isBroken ? Remedy.Do("Write the heading on one line: put the line below it at its end.") : $"::: {block.Name} {CallOf(block.Title)} if:");
    }

    /// <summary>The words in front of "if:", however that is written.</summary>
    private static string CallOf(string title)
    {
        var words = title.Replace("*", "", StringComparison.Ordinal).TrimEnd(Ends);
        if (words.Split(' ', '\u00A0')[^1].Equals("if", StringComparison.OrdinalIgnoreCase)) words = words[..^"if".Length].TrimEnd(Ends);
        return words.Length == 0 ? "See a doctor or nurse" : words;
    }

    /// <returns>The first list whose mark is another than that of most lines, and theirs; <see langword="null"/> when all have one.</returns>
    private static (ListBlock List, string Mark)? OddList(List<ListBlock> lists)
    {
        if (lists.Count < 2) return null;

        var usual = lists.GroupBy(list => list.BulletType).MaxBy(group => group.Sum(list => list.Count))!.Key; // there are lists
        return lists.FirstOrDefault(list => list.BulletType != usual) is { } odd ? (odd, usual is '-' or '*' or '+' ? $"\"{usual}\"" : "a number") : null;
    }

    private static bool IsNumber(VariableInline variable, RenderContext context) =>
        context.Shared.Site.Variables.TryGetValue(variable.Name, out var value) && PhoneNumber.TryDial(value, out _);
}
