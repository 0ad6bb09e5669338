using System.Text.Json.Nodes;
using Json.Schema;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>One of the schemas in docs/schema.</summary>
internal sealed class Schema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private readonly JsonSchema schema;

    private Schema(string text)
    {
        schema = JsonSchema.FromText(text);
        Node = JsonNode.Parse(text)!.AsObject();
    }

    public JsonObject Node { get; }

    public static Schema Load(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", $"{name}.schema.json")));

    /// <summary>What the schema finds wrong; empty for a good text.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value)
    {
        var result = schema.Evaluate(value, Options);
        return result.IsValid ? [] : [.. result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).Append("refused")];
    }
}
