using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Localization;

namespace Esm.Departments.CivilStatus.Certificates;

// Who may have an act, what they have to show, and what it costs: the settings of an offering behind which the handler of certificates stands.
internal sealed record CertificateSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    // After so many years anybody may have the act; 0 for never.
    public int OpenAfterYears { get; init; }

    public required IReadOnlyList<Capacity> Capacities { get; init; }

    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    public static CertificateSettings Read(JsonElement settings)
        => settings.ValueKind == JsonValueKind.Undefined ? throw new JsonException("There are none.") : settings.Deserialize<CertificateSettings>(Json)!;

    public Capacity? FindCapacity(string value) => Capacities.FirstOrDefault(capacity => capacity.Value == value);

    public Delivery? FindDelivery(string value) => Deliveries.FirstOrDefault(delivery => delivery.Value == value);

    public IEnumerable<string> Problems()
    {
        if (OpenAfterYears < 0)
        {
            yield return "openAfterYears is below zero.";
        }

        if (!Capacities.Any(capacity => capacity.Refusal.IsEmpty))
        {
            yield return "Every capacity is refused, so nobody may ask.";
        }

        if (Deliveries.Count == 0)
        {
            yield return "There is no way to deliver the act.";
        }

        foreach (var delivery in Deliveries.Where(delivery => delivery.PerCopy < 0 || delivery.Flat < 0 || delivery.MaxCopies is < 1 or > Delivery.MostCopies))
        {
            yield return $"Delivery '{delivery.Value}' has a price below zero, or a number of copies outside 1 to {Delivery.MostCopies}.";
        }
    }
}

// As what somebody asks for an act.
internal sealed record Capacity
{
    public required string Value { get; init; }

    public IReadOnlyList<NeededDocument> Documents { get; init; } = [];

    // Why this capacity may not have the act, and what else the person can do; empty where it may.
    public LocalizedText Refusal { get; init; } = LocalizedText.Empty;
}

internal sealed record NeededDocument
{
    // Key of the form's question that takes the document.
    public required string Field { get; init; }

    // Ways of delivery for which it is not needed: at the counter one shows the card itself.
    public IReadOnlyList<string> UnlessDelivery { get; init; } = [];
}

internal sealed record Delivery
{
    public const int MostCopies = 10;

    public required string Value { get; init; }

    public decimal PerCopy { get; init; }

    public decimal Flat { get; init; }

    public int MaxCopies { get; init; } = MostCopies;

    // The kinds of document that go this way; empty for all.
    public IReadOnlyList<string> Only { get; init; } = [];

    public bool IsFree => PerCopy == 0 && Flat == 0;

    public decimal PriceOf(int copies) => Flat + (copies * PerCopy);
}
