using System.Reflection;
using Esm.Catalogue.Describe;
using Esm.Extensions;
using Esm.Shells;
using Microsoft.Extensions.Logging;

namespace Esm.Catalogue.Publish;

// One offering file of a module: either the offering, or what is wrong with it.
internal sealed record OfferingSource(string ModuleId, string FileName, OfferingFile? Offering, IReadOnlyList<OfferingProblem> Problems);

// The offering files of the modules that are on. Read when an admin or a recipe asks: nothing at the start of a tenant waits for them.
internal sealed partial class ModuleOfferings(
    IExtensionManager extensions, ShellFeatures features, OfferingRules rules, ILogger<ModuleOfferings> logger)
{
    public async Task<IReadOnlyList<OfferingSource>> ReadAsync(CancellationToken cancellationToken)
    {
        var sources = new List<OfferingSource>();
        foreach (var module in extensions.Extensions.Where(module => features.ExtensionIds.Contains(module.Id)))
        {
            foreach (var resource in module.Assembly.GetManifestResourceNames().Where(OfferingOwners.IsOffering).Order(StringComparer.Ordinal))
            {
                sources.Add(RefuseSecond(sources, await ReadAsync(module, resource, cancellationToken)));
            }
        }

        foreach (var problem in sources.SelectMany(source => source.Problems))
        {
            LogBroken(problem.File, problem.Line, problem.Cause);
        }

        return sources;
    }

    public async Task<OfferingSource?> FindAsync(string code, CancellationToken cancellationToken)
        => (await ReadAsync(cancellationToken)).FirstOrDefault(source => source.Offering?.Code == code);

    private async Task<OfferingSource> ReadAsync(ExtensionInfo module, string resource, CancellationToken cancellationToken)
    {
        var fileName = $"{module.Id}/{resource}";
        var (offering, problems) = OfferingReader.Read(fileName, await ReadAsync(module.Assembly, resource, cancellationToken), rules);
        return new OfferingSource(module.Id, fileName, offering, problems);
    }

    private static async Task<byte[]> ReadAsync(Assembly assembly, string resource, CancellationToken cancellationToken)
    {
        await using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    private static OfferingSource RefuseSecond(List<OfferingSource> earlier, OfferingSource source)
    {
        var first = source.Offering is null ? null : earlier.Find(other => other.Offering?.Code == source.Offering.Code);
        return first is null
            ? source
            : source with { Offering = null, Problems = [new OfferingProblem(source.FileName, 1, $"The code '{source.Offering!.Code}' is taken by {first.FileName}.")] };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Offering file {File}, line {Line}: {Cause} The offering stays off")]
    private partial void LogBroken(string file, long line, string cause);
}
