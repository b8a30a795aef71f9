using System.Net;
using Esm.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

// Whatever somebody writes into an address, or sends to one that takes nothing: a page, or that there is none, never a failure.
public sealed class OddAddressTests(ITestOutputHelper output)
{
    private static readonly string[] OddValues = ["%00", "a%00b", "%ED%A0%BD", "%EF%BB%BF", "%09", "%20", "!!", "a%0D%0Ab", "%F0%9F%91%8D", new string('x', 199) + "%F0%9F%91%8D", new string('x', 99) + "%F0%9F%91%8D", new string('9', 3_000)];

    private static readonly string[] Names = ["q", "text", "audience", "part", "offering", "department", "role", "phase", "priority", "channel", "tab", "p", "address", "lat", "lon", "date", "hours", "report", "course", "returnUrl", "handler", "culture", "key"];

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task No_address_is_a_failure(TestDatabase database)
    {
        await using var tenant = await (await EsmHost.SharedAsync()).AddTenantAsync(People.Commune(database));
        using var people = await People.MeetAsync(tenant);
        var (cases, wrong) = (0, new List<string>());
        foreach (var address in await AddressesAsync(tenant, people.Reference))
        {
            var by = address.StartsWith("/admin", StringComparison.Ordinal) ? people.Admin : address.StartsWith("/desk", StringComparison.Ordinal) ? people.Agent : people.Citizen;
            foreach (var request in RequestsTo(address))
            {
                var asked = $"{request.Method} {request.RequestUri}";
                var answer = await by.SendAsync(request);
                cases++;
                if (answer.Status >= HttpStatusCode.InternalServerError || (request.Method != HttpMethod.Get && answer.Status == HttpStatusCode.OK))
                {
                    wrong.Add($"{asked}: {(int)answer.Status}");
                }
            }
        }

        output.WriteLine($"{cases} cases on {database}");
        Assert.True(cases > 500);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // All odd values of all names in one query for each value: a page reads each of them.
    private static IEnumerable<HttpRequestMessage> RequestsTo(string address)
    {
        yield return new HttpRequestMessage(HttpMethod.Trace, address);
        yield return new HttpRequestMessage(HttpMethod.Post, address);
        foreach (var odd in OddValues)
        {
            yield return new HttpRequestMessage(HttpMethod.Get, $"{address}?{string.Join('&', Names.Where(name => odd.Length < 3_000 || name is "p" or "priority" or "lat").Select(name => $"{name}={odd}"))}");

            // The server itself refuses a NUL in a path, before anything of ours is asked.
            yield return new HttpRequestMessage(HttpMethod.Get, $"{address.TrimEnd('/')}/{(odd.Length < 1_000 && !odd.Contains("%00", StringComparison.Ordinal) ? odd : "%09")}");
        }
    }

    private static Task<string[]> AddressesAsync(EsmTenant tenant, string reference) => tenant.InScopeAsync(services => Task.FromResult<string[]>(
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(route => "/" + Fill(route.RoutePattern, reference))
            .Distinct(StringComparer.Ordinal)]));

    private static string Fill(RoutePattern pattern, string reference)
        => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "reference" } => reference,
            RoutePatternParameterPart { Name: "slug" } => "stray-cat",
            RoutePatternParameterPart { Name: "code" } => "environment",
            _ => "019b0000-0000-7000-8000-000000000000",
        }))));
}
