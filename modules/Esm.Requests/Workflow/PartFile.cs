using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// An effect or a guard as a file names it. What stands beside its name is for it.
internal abstract record PartFile
{
    [JsonIgnore]
    public abstract string Name { get; }

    [JsonIgnore]
    public abstract Type Kind { get; }

    [JsonIgnore]
    public abstract string Word { get; }

    public string When { get; init; } = "";

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Parameters { get; init; } = [];
}

internal sealed record EffectFile : PartFile
{
    public required string Do { get; init; }

    [JsonIgnore]
    public override string Name => Do;

    [JsonIgnore]
    public override Type Kind => typeof(IWorkflowEffect);

    [JsonIgnore]
    public override string Word => "effect";
}

internal sealed record GuardFile : PartFile
{
    public required string Check { get; init; }

    [JsonIgnore]
    public override string Name => Check;

    [JsonIgnore]
    public override Type Kind => typeof(IWorkflowGuard);

    [JsonIgnore]
    public override string Word => "guard";
}
