using Esm.Catalogue.Contracts;
using Esm.Localization;

namespace Esm.Catalogue.Describe;

// Those that every commune meets.
internal sealed class CommonLifeEvents : ILifeEventProvider
{
    private static readonly LifeEvent[] Common =
    [
        Describe("moving", "truck", "Je déménage", "Ik verhuis", "I am moving"),
        Describe("birth", "child", "J'attends un enfant", "Ik verwacht een kind", "I am expecting a child"),
        Describe("school", "clip", "Mon enfant va à l'école", "Mijn kind gaat naar school", "My child goes to school"),
        Describe("studies", "document", "J'étudie ou je me forme", "Ik studeer of volg een opleiding", "I study or train"),
        Describe("couple", "heart", "Je me marie ou je vis en couple", "Ik trouw of woon samen", "I marry or live as a couple"),
        Describe("housing", "home", "Je m'occupe de mon logement", "Ik zorg voor mijn woning", "I look after my home"),
        Describe("neighbourhood", "map-pin", "Quelque chose ne va pas dans ma rue", "Er is iets mis in mijn straat", "Something is wrong in my street"),
        Describe("health", "shield", "Ma santé ou celle d'un proche", "Mijn gezondheid of die van een naaste", "My health or that of someone close"),
        Describe("business", "building", "J'ouvre ou je développe un commerce", "Ik open of ontwikkel een zaak", "I open or grow a business"),
        Describe("event", "calendar", "J'organise un événement", "Ik organiseer een evenement", "I am organising an event"),
        Describe("bereavement", "leaf", "Un proche est décédé", "Een naaste is overleden", "Someone close has died"),
    ];

    public IReadOnlyList<LifeEvent> GetLifeEvents() => Common;

    private static LifeEvent Describe(string code, string icon, string french, string dutch, string english)
        => new(code, new LocalizedText([new(Cultures.French, french), new(Cultures.Dutch, dutch), new(Cultures.English, english)]), icon);
}
