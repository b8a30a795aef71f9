using System.Reflection;
using Esm.Testing;

namespace Esm.Abstractions.Tests;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Esm.Abstractions")]
    [InlineData("Esm.Data")]
    public void What_integrators_compile_against_is_what_was_approved(string assemblyName)
    {
        var approvedFile = Repository.PathOf("tests", "Esm.Abstractions.Tests", $"{assemblyName}.approved.txt");
        var actual = PublicApi.Of(Assembly.Load(assemblyName));
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (actual == approved)
        {
            return;
        }

        var receivedFile = Repository.PathOf("artifacts", $"{assemblyName}.received.txt");
        File.WriteAllText(receivedFile, actual);
        var gone = approved.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line);
        var added = actual.Split('\n').Except(approved.Split('\n')).Select(line => "+ " + line);
        Assert.Fail($"The public API of {assemblyName} changed. If that is meant, copy {receivedFile} over {approvedFile}.\n{string.Join('\n', gone.Concat(added))}");
    }
}
