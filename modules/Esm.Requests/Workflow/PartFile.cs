using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// An effect or a guard as a file names it. What stands beside its name is for it.
internal abstract record PartFile
{
    internal abstract string Name { get; }

    internal abstract Type Kind { get; }

    internal abstract string Word { get; }

    public string When { get; init; } = "";

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Parameters { get; init; } = [];
}

internal sealed record EffectFile : PartFile
{
    public required string Do { get; init; }

    internal override string Name => Do;

    internal override Type Kind => typeof(IWorkflowEffect);

    internal override string Word => "effect";
}

internal sealed record GuardFile : PartFile
{
    public required string Check { get; init; }

    internal override string Name => Check;

    internal override Type Kind => typeof(IWorkflowGuard);

    internal override string Word => "guard";
}
