using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;
using Esm.Settings;

namespace Esm.Catalogue.Browse;

// The offering for search engines, in the words of schema.org. The writer's default encoder escapes what could end the script element.
internal static class GovernmentService
{
    public static string Describe(OfferingFile offering, DepartmentInfo department, SiteSettings site)
    {
        var address = $"{site.BaseUrl}/services/{offering.Slug}";
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentService",
            ["name"] = offering.Title.ToString(),
            ["description"] = offering.Summary.ToString(),
            ["url"] = address,
            ["inLanguage"] = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            ["areaServed"] = new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = site.SiteName },
            ["provider"] = Provider(department, site),
            ["availableChannel"] = new JsonObject { ["@type"] = "ServiceChannel", ["serviceUrl"] = address + "/request" },
        }.ToJsonString();
    }

    private static JsonObject Provider(DepartmentInfo department, SiteSettings site)
    {
        var provider = new JsonObject
        {
            ["@type"] = "GovernmentOrganization",
            ["name"] = department.Name.ToString(),
            ["parentOrganization"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = site.SiteName },
        };
        if (department.Phone.Length > 0)
        {
            provider["telephone"] = department.Phone;
        }

        if (department.Email.Length > 0)
        {
            provider["email"] = department.Email;
        }

        return provider;
    }
}
