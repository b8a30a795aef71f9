using System.Text.Json;

namespace Esm.Upgrade.Tests;

// What stands in a fixture, written down by the release that made it: data alone, so that no later wording matters.
internal sealed record Facts
{
    public const string FileName = "facts.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Version { get; init; }

    // The tenant's clock when the fixture was closed.
    public required DateTimeOffset MadeAt { get; init; }

    // Passwords by name of the account.
    public required IReadOnlyDictionary<string, string> People { get; init; }

    public IReadOnlyList<Sight> Sights { get; init; } = [];

    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    // Addresses that open something by themselves.
    public IReadOnlyList<Sight> Links { get; init; } = [];

    public IReadOnlyList<KeptSecret> NationalNumbers { get; init; } = [];

    // References of what each account submitted itself: all that it finds at /me.
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Submitted { get; init; }

    // Who waits for a mail.
    public IReadOnlyList<string> Waiting { get; init; } = [];

    // Who was given up, until the dead letters are tried again.
    public IReadOnlyList<string> GivenUp { get; init; } = [];

    public static async Task<Facts> ReadAsync(string folder)
    {
        await using var file = File.OpenRead(Path.Combine(folder, FileName));
        return (await JsonSerializer.DeserializeAsync<Facts>(file, Json))!;
    }

    public async Task WriteAsync(string folder)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Json);
    }
}

// A page, who looks at it (nobody known when null) and what it shows.
internal sealed record Sight(string? Who, string Address, IReadOnlyList<string> Shows);

internal sealed record KeptFile(string Who, string Address, string Sha256);

internal sealed record KeptSecret(string Who, string Reference, string Value);
