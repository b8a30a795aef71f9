using System.Net;
using System.Text.RegularExpressions;
using Esm.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

public sealed partial class MarkupTests
{
    [Fact]
    public void No_view_holds_script_or_style_of_its_own()
    {
        var found = from folder in Subjects.ProjectFolders
                    from file in Subjects.FilesOf(folder, "*.cshtml")
                    from Match match in InlinePattern().Matches(File.ReadAllText(file))
                    select $"{Subjects.Shorten(file)}: {match.Value}";

        Assert.Empty(found);
    }

    [Fact]
    public async Task Every_page_without_parameters_has_a_title_and_one_heading_of_level_one()
    {
        var tenant = await Subjects.TenantWithEverythingAsync();
        var addresses = await Subjects.AskAsync(services => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null && route.RoutePattern.Parameters.Count == 0)
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        using var stranger = tenant.NewClient();

        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            var served = 0;
            foreach (var visitor in new[] { stranger, agent, admin })
            {
                var page = await visitor.GetAsync(address);
                served += page.Status == HttpStatusCode.OK ? 1 : 0;
                if (page.Status == HttpStatusCode.OK && (page.Title.Length == 0 || page.FindAll("h1").Count != 1))
                {
                    wrong.Add($"{address}: title '{page.Title}', {page.FindAll("h1").Count} h1");
                }

                if (page.Status >= HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{address}: {page.Status}");
                }
            }
        }

        Assert.NotEmpty(addresses);
        Assert.Empty(wrong);
    }

    [GeneratedRegex("""<style\b|<script(?![^>]*(\bsrc=|application/ld.json))|\sstyle="|\son[a-z]+="|javascript:""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlinePattern();
}
