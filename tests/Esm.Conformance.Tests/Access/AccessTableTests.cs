using Esm.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Access;

public sealed class AccessTableTests
{
    [Theory, TestDatabases]
    public async Task Each_person_may_open_and_send_what_the_table_says_and_nothing_else(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        var rules = AccessTable.Read();
        var routes = await ListRoutesAsync(commune.Tenant);
        Assert.Empty(rules.Where(rule => !routes.Contains((rule.Method, rule.Address))).Select(rule => $"{rule}: there is no such route."));
        var listed = rules.Select(rule => (rule.Method, rule.Address)).ToHashSet();
        AccessRule[] unlisted = [.. routes.Where(route => !listed.Contains(route)).Select(route => Closed(route.Method, route.Address))];

        var (cases, faults) = await VisitAsync(commune, [.. unlisted, .. rules]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases: {routes.Count} routes and handlers, {commune.People.Count} persons, {unlisted.Length} routes that are not in the table, on {database}.");
        Assert.True(faults.Count == 0, $"{faults.Count} of {cases} cases:\n{string.Join('\n', faults)}");
        Assert.Equal(["reader: 200, but is to be refused"], await TakeOneCheckOutAsync(commune));
    }

    // A role that may do more than the table says is found.
    private static async Task<IEnumerable<string>> TakeOneCheckOutAsync(Commune commune)
    {
        await commune.Tenant.ApplyStepAsync("roles", new { roles = new[] { new { name = "Reader", permissions = new[] { "ViewRequests", "ViewContacts", "ManageUsers" } } } });
        using var reader = await commune.Tenant.SignInAsync(commune.ReaderAccount);
        var rule = AccessTable.Read().Single(rule => rule is { Method: "GET", Address: "/admin/people" });
        var answer = await new Person("reader", reader).AskAsync(rule.Method, new Visit(commune, rule, AccessTable.None).Path, []);
        return Compare(new Visit(commune, rule, AccessTable.None), commune.Find("reader"), answer) is { } fault ? [fault.Split(" as ")[1]] : [];
    }

    private static AccessRule Closed(string method, string address)
    {
        var parts = address.Split('?');
        return new AccessRule(method, parts[0], parts.Length > 1 ? parts[1] : "", parts[0].Contains('{', StringComparison.Ordinal) ? Commune.Departments : [AccessTable.None], ["nobody"], 0);
    }

    // Those who are to be refused come first: what the others do may end what is visited.
    private static async Task<(int Cases, List<string> Faults)> VisitAsync(Commune commune, IEnumerable<AccessRule> rules)
    {
        var (cases, faults) = (0, new List<string>());
        foreach (var visit in rules.SelectMany(rule => rule.Subjects.Select(subject => new Visit(commune, rule, subject))))
        {
            foreach (var person in commune.People.OrderBy(visit.MayBeDoneBy))
            {
                cases++;
                if (Compare(visit, person, await person.AskAsync(visit.Method, visit.Path, visit.Fields)) is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }

        return (cases, faults);
    }

    private static string? Compare(Visit visit, Person person, Answer answer)
    {
        if (answer.IsUnclear)
        {
            return $"{visit} as {person.Name}: {answer.Status}, which is neither";
        }

        return answer.IsRefused == !visit.MayBeDoneBy(person) ? null : $"{visit} as {person.Name}: {answer.Status}{answer.Location}, but is to be {(answer.IsRefused ? "let in" : "refused")}";
    }

    // As requests find them, page by page and handler by handler.
    private static Task<HashSet<(string Method, string Address)>> ListRoutesAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new HashSet<(string, string)>();
        foreach (var route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var address = "/" + route.RoutePattern.RawText!.Trim('/');
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                found.UnionWith((route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, address)));
                continue;
            }

            // A page without a handler for GET is shown all the same.
            found.Add(("GET", address));
            var handlers = (await loader.LoadAsync(page, route.Metadata)).HandlerMethods.Where(handler => handler.HttpMethod is "Get" or "Post" or "GET" or "POST");
            found.UnionWith(handlers.Select(handler => (handler.HttpMethod.ToUpperInvariant(), handler.Name is { Length: > 0 } name ? $"{address}?{name}" : address)));
        }

        return found;
    });
}
