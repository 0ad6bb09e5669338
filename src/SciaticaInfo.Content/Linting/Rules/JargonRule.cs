using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>READ004: words of the clinic and of the office that have a plain one. A word that the glossary explains may stand.</summary>
internal static class JargonRule
{
    private static readonly (string Jargon, string Plain)[] Words =
    [
        ("adverse effect", "side effect"), ("adverse event", "harm"), ("aetiology", "cause"), ("alleviate", "ease"), ("ambulate", "walk"),
        ("ambulation", "walking"), ("ameliorate", "ease"), ("analgesia", "pain relief"), ("analgesic", "pain medicine"), ("analgesics", "pain medicines"),
        ("asymptomatic", "without symptoms"), ("bilateral", "on both sides"), ("bilaterally", "on both sides"), ("commence", "begin"),
        ("comorbidity", "other illness"), ("comorbidities", "other illnesses"), ("contraindicated", "not safe"), ("defecate", "poo"), ("defecation", "pooing"),
        ("dorsiflexion", "lifting the foot"), ("dysfunction", "trouble"), ("edema", "swelling"), ("efficacy", "how well it works"), ("etiology", "cause"),
        ("exacerbate", "make worse"), ("exacerbation", "flare-up"), ("facilitate", "help"), ("hypertension", "high blood pressure"), ("idiopathic", "of unknown cause"),
        ("in order to", "to"), ("incontinence", "leaking pee or poo"), ("micturition", "peeing"), ("modality", "kind"), ("myocardial infarction", "heart attack"),
        ("nociceptive", "from hurt tissue"), ("oedema", "swelling"), ("paraesthesia", "tingling"), ("paresthesia", "tingling"), ("pathology", "illness"),
        ("perianal", "around the back passage"), ("pharmacological", "with medicine"), ("plantarflexion", "pushing the foot down"), ("prior to", "before"),
        ("prophylaxis", "prevention"), ("pyrexia", "fever"), ("refractory", "that does not get better"), ("subsequently", "later"), ("sufficient", "enough"),
        ("unilateral", "on one side"), ("urinate", "pee"), ("urination", "peeing"), ("utilise", "use"), ("utilize", "use"), ("void", "pee"),
    ];

    public static void Check(IEnumerable<TextRun> texts, string source, RenderContext context)
    {
        // Most pages hold none of them, which one look at the whole text tells.
        var there = Words.Where(word => source.Contains(word.Jargon, StringComparison.OrdinalIgnoreCase)).ToList();
        if (there.Count == 0) return;

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (literal, text) in texts)
        {
            foreach (var (jargon, plain) in there)
            {
                if (WholeWords.IndexOf(text, jargon) is not (>= 0 and var at) || context.Shared.Terms.ContainsKey(Anchor.Of(jargon)) || !told.Add(jargon)) continue;

                context.Report("READ004", Severity.Warning, literal.Line, literal.Column + at, $"Many readers do not know the words \"{jargon}\".", plain);
            }
        }
    }
}
