using System.Text.Json;
using Esm.Catalogue.Browse;
using Esm.Catalogue.Describe;
using Esm.Catalogue.Search;

namespace Esm.Catalogue.Tests.Search;

// Twenty offerings of eight departments, as a recipe describes them.
internal static class DescribedCommune
{
    private static readonly JsonElement Json = Read();

    public static string Departments => $$"""{"departments":{{Json.GetProperty("departments").GetRawText()}}}""";

    public static string Offerings => $$"""{"offerings":{{Json.GetProperty("offerings").GetRawText()}}}""";

    public static PublishedOffering[] Published =>
        [.. Json.GetProperty("offerings").Deserialize<OfferingFile[]>(OfferingJson.Strict)!.Select(file => new PublishedOffering(file.ToInfo(1), file))];

    public static SearchIndex Index(int copies = 1)
        => SearchIndexBuilder.Build([.. Enumerable.Repeat(Published, copies).SelectMany(offerings => offerings)], _ => []);

    private static JsonElement Read()
    {
        using var stream = typeof(DescribedCommune).Assembly.GetManifestResourceStream("Search/commune.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
