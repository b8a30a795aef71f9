using Esm.Catalogue.Contracts;
using Esm.Localization;

namespace Esm.Departments.Sports;

internal sealed class LifeEvents : ILifeEventProvider
{
    public IReadOnlyList<LifeEvent> GetLifeEvents() =>
    [
        new LifeEvent(
            "leisure",
            new LocalizedText([new("fr", "Je cherche un sport ou un loisir"), new("nl", "Ik zoek een sport of hobby"), new("en", "I am looking for a sport or a pastime")]),
            "users"),
    ];
}
