using Esm.Catalogue.Describe;
using Esm.Recipes;

namespace Esm.Catalogue.Publish;

internal sealed record OfferingsPayload
{
    // Codes of offerings of modules.
    public IReadOnlyList<string> Publish { get; init; } = [];

    // Offerings that this recipe alone describes.
    public IReadOnlyList<OfferingFile> Offerings { get; init; } = [];
}

[RecipeStep("offerings")]
internal sealed class OfferingsStep(ModuleOfferings modules, PublishOffering publish, OfferingRules rules) : RecipeStep<OfferingsPayload>
{
    protected override IEnumerable<string> Validate(OfferingsPayload payload)
    {
        var codes = payload.Publish.Concat(payload.Offerings.Select(offering => offering.Code)).ToArray();
        var repeated = codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"The offering '{group.Key}' is there twice.");
        var empty = codes.Where(string.IsNullOrWhiteSpace).Take(1).Select(_ => "An offering has no code.");
        return repeated.Concat(empty).Concat(
            from offering in payload.Offerings
            from problem in rules.Check(offering)
            select $"Offering '{offering.Code}', {problem.Property}: {problem.Cause}");
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(OfferingsPayload payload, CancellationToken cancellationToken)
    {
        var changes = new List<string>();
        var (offerings, missing) = await FindAsync(payload, cancellationToken);
        foreach (var offering in offerings)
        {
            switch (await publish.PlanAsync(offering, cancellationToken))
            {
                case PublishOutcome.Published published:
                    changes.Add($"Publish {offering.Code}, version {published.Number}");
                    break;
                case PublishOutcome.SlugTaken taken:
                    changes.Add($"Cannot publish {offering.Code}: its address '{offering.Slug}' is taken by {taken.OtherCode}");
                    break;
            }
        }

        // Its module may be switched on by an earlier step of the same recipe.
        return [.. changes, .. missing.Select(code => $"Publish {code}")];
    }

    protected override async Task ExecuteAsync(OfferingsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        var (offerings, missing) = await FindAsync(payload, cancellationToken);
        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"No enabled module describes, without mistake, the offerings {string.Join(", ", missing)}.");
        }

        foreach (var offering in offerings)
        {
            if (await publish.StageAsync(offering, cancellationToken) is PublishOutcome.SlugTaken taken)
            {
                throw new InvalidOperationException($"The address '{offering.Slug}' of the offering {offering.Code} is taken by {taken.OtherCode}.");
            }
        }
    }

    private async Task<(IReadOnlyList<OfferingFile> Offerings, IReadOnlyList<string> Missing)> FindAsync(OfferingsPayload payload, CancellationToken cancellationToken)
    {
        if (payload.Publish.Count == 0)
        {
            return (payload.Offerings, []);
        }

        var described = (await modules.ReadAsync(cancellationToken)).Select(source => source.Offering).OfType<OfferingFile>()
            .ToDictionary(offering => offering.Code, StringComparer.Ordinal);
        return ([.. payload.Publish.Where(described.ContainsKey).Select(code => described[code]), .. payload.Offerings],
            [.. payload.Publish.Where(code => !described.ContainsKey(code))]);
    }
}
