using System.Text.Json.Nodes;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Esm.Localization;
using Esm.Organisation.Contracts;
using Esm.Settings;

namespace Esm.Catalogue.Browse;

// The offering for search engines, in the words of schema.org. The writer's default encoder escapes what could end the script element.
internal static class GovernmentService
{
    public static string Describe(OfferingView offering, SiteSettings site)
    {
        var service = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentService",
            ["name"] = offering.Info.Title.ToString(),
            ["description"] = offering.Info.Summary.ToString(),
            ["serviceType"] = offering.Department.Name.ToString(),
            ["url"] = $"{site.BaseUrl}/services/{offering.Info.Slug}",
            ["inLanguage"] = Cultures.Current,
            ["areaServed"] = new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = site.SiteName },
            ["audience"] = new JsonArray([.. offering.File.Audiences.Select(Audience)]),
            ["provider"] = Provider(offering.Department, site),
            ["availableChannel"] = new JsonArray([.. Channels(offering, site)]),
        };
        AddText(service, "termsOfService", offering.File.Conditions);
        if (!offering.Department.Hours.IsEmpty)
        {
            service["hoursAvailable"] = Hours(offering.Department);
        }

        if (offering.CanBeAsked || !offering.File.Cost.IsEmpty)
        {
            service["offers"] = Price(offering.File.Cost);
        }

        return service.ToJsonString();
    }

    private static JsonObject Audience(Audience audience) => new() { ["@type"] = "Audience", ["audienceType"] = audience.Code() };

    private static JsonObject Provider(DepartmentInfo department, SiteSettings site)
    {
        var provider = new JsonObject
        {
            ["@type"] = "GovernmentOrganization",
            ["name"] = department.Name.ToString(),
            ["url"] = $"{site.BaseUrl}/departments/{department.Code}",
            ["parentOrganization"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = site.SiteName },
        };
        AddText(provider, "telephone", department.Phone);
        AddText(provider, "email", department.Email);
        return provider;
    }

    // On line where the offering leads somewhere, then phone and counter.
    private static IEnumerable<JsonObject> Channels(OfferingView offering, SiteSettings site)
    {
        var online = offering.Info.Kind == OfferingKind.Link ? offering.File.Link?.Url.ToString() : offering.RequestPath.Length > 0 ? $"{site.BaseUrl}/{offering.RequestPath}" : null;
        if (online is not null)
        {
            yield return Channel(offering.Info.Kind == OfferingKind.Link ? [] : site.Cultures, "serviceUrl", online);
        }

        if (offering.Department.Phone.Length > 0)
        {
            yield return Channel(site.Cultures, "servicePhone", new JsonObject { ["@type"] = "ContactPoint", ["telephone"] = offering.Department.Phone });
        }

        if (!offering.Department.Hours.IsEmpty)
        {
            yield return Channel(site.Cultures, "serviceLocation", Counter(offering.Department, site));
        }
    }

    private static JsonObject Channel(IReadOnlyList<string> languages, string property, JsonNode value)
    {
        var channel = new JsonObject { ["@type"] = "ServiceChannel", [property] = value };
        if (languages.Count > 0)
        {
            channel["availableLanguage"] = new JsonArray([.. languages.Select(language => JsonValue.Create(language))]);
        }

        return channel;
    }

    private static JsonObject Counter(DepartmentInfo department, SiteSettings site)
    {
        var place = new JsonObject { ["@type"] = "Place", ["name"] = department.Name.ToString(), ["openingHoursSpecification"] = Hours(department) };
        AddText(place, "address", site.Address);
        return place;
    }

    // Hours are written for people; their words are passed on as they are.
    private static JsonObject Hours(DepartmentInfo department)
        => new() { ["@type"] = "OpeningHoursSpecification", ["description"] = department.Hours.ToString() };

    private static JsonObject Price(LocalizedText cost)
    {
        var offer = new JsonObject { ["@type"] = "Offer" };
        if (cost.IsEmpty)
        {
            offer["price"] = "0";
            offer["priceCurrency"] = "EUR";
        }

        AddText(offer, "description", cost);
        return offer;
    }

    private static void AddText(JsonObject thing, string property, LocalizedText text) => AddText(thing, property, text.IsEmpty ? "" : text.ToString());

    private static void AddText(JsonObject thing, string property, string text)
    {
        if (text.Length > 0)
        {
            thing[property] = text;
        }
    }
}
