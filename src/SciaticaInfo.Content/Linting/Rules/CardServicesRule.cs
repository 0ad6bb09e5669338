using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE008: whoever needs care chooses between two services at most.</summary>
internal static class CardServicesRule
{
    private const int MaxServices = 2;

    /// <summary>Names of one service in a row: whichever of them a heading holds counts once.</summary>
    private static readonly string[][] Services =
    [
        ["doctor", "doctors", "GP", "physician"],
        ["nurse", "nurses"],
        ["pharmacist", "pharmacy"],
        ["physical therapist", "physiotherapist", "physio"],
        ["midwife"],
        ["dentist"],
        ["specialist"],
        ["clinic"],
        ["urgent care", "walk-in center", "walk-in centre"],
        ["hospital", "emergency room", "emergency department", "A&E", "ER"],
        ["helpline", "hotline"],
    ];

    private static readonly string[] EmergencyCall = ["ambulance", "emergency number"];

    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var card in document.Descendants<NamedBlock>().Where(block => block.Kind.IsCareCard()))
        {
            var count = Count(ValueText.Plain(card.Title, context.Shared.Site), context.Shared.Site);
            if (count <= MaxServices) continue;

            context.Report("CARE008", Severity.Warning, card.Line, card.TitleColumn, $"The heading of this card names {count} services; someone in pain chooses between {MaxServices} at most.", $"::: {card.Name} See a doctor or nurse if:");
        }
    }

    private static int Count(string title, SiteSettings site)
    {
        string[] emergencyCall = [.. EmergencyCall, site.EmergencyNumber];
        string[] urgentCall = [site.Variables.GetValueOrDefault("urgent", "")];
        return Services.Append(emergencyCall).Append(urgentCall).Count(names => names.Any(name => WholeWords.Contains(title, name)));
    }
}
