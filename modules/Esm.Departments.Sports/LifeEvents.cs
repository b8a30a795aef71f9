using Esm.Catalogue.Contracts;
using Esm.Localization;

namespace Esm.Departments.Sports;

internal sealed class LifeEvents : ILifeEventProvider
{
    public IReadOnlyList<LifeEvent> GetLifeEvents() =>
    [
        new LifeEvent(
            "leisure",
            new LocalizedText([new(Cultures.French, "Je cherche un sport ou un loisir"), new(Cultures.Dutch, "Ik zoek een sport of hobby"), new(Cultures.English, "I am looking for a sport or a pastime")]),
            "users"),
    ];
}
