using Esm.Shells;
using Microsoft.AspNetCore.Http;

namespace Esm.Kernel.Tests.Shells;

public sealed class RunningShellTableTests
{
    private static readonly RunningShellTable Table = new(
    [
        Tenant("any", "", ""),
        Tenant("prefixed", "", "namur"),
        Tenant("hosted", "liege.example, www.liege.example", ""),
        Tenant("hosted-prefixed", "liege.example", "cpas"),
        Tenant("ported", "liege.example:8443", ""),
    ]);

    [Theory]
    [InlineData("localhost", "/", "any")]
    [InlineData("localhost", "/namur", "prefixed")]
    [InlineData("localhost", "/NAMUR/services", "prefixed")]
    [InlineData("localhost", "/namurois", "any")]
    [InlineData("localhost", "", "any")]
    [InlineData("liege.example", "/", "hosted")]
    [InlineData("www.LIEGE.example", "/desk", "hosted")]
    [InlineData("liege.example", "/cpas/services", "hosted-prefixed")]
    [InlineData("www.liege.example", "/cpas/services", "hosted")]
    [InlineData("liege.example:8443", "/", "ported")]
    [InlineData("liege.example:9000", "/", "hosted")]
    [InlineData("liege.example", "/namur", "hosted")]
    public void An_address_leads_to_its_tenant(string host, string path, string tenant)
        => Assert.Equal(tenant, Table.Match(new HostString(host), path)!.Name);

    [Fact]
    public void An_address_of_nobody_leads_nowhere()
        => Assert.Null(new RunningShellTable([Tenant("hosted", "liege.example", "")]).Match(new HostString("other.example"), "/"));

    [Fact]
    public void Two_tenants_cannot_share_an_address()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new RunningShellTable([Tenant("one", "", "x"), Tenant("two", "", "X")]));
        Assert.Contains("one and two", exception.Message, StringComparison.Ordinal);
    }

    private static ShellSettings Tenant(string name, string host, string prefix) => new() { Name = name, RequestUrlHost = host, RequestUrlPrefix = prefix };
}
