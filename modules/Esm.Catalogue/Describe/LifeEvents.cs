namespace Esm.Catalogue.Describe;

// Moments of life under which people look for a service. Each has a text LifeEvent.{code}.
internal static class LifeEvents
{
    public static readonly IReadOnlyList<string> Codes =
        ["moving", "birth", "school", "studies", "couple", "housing", "neighbourhood", "health", "business", "event", "bereavement"];
}
