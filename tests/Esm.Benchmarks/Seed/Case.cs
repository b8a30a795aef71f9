namespace Esm.Benchmarks.Seed;

internal sealed record Step(string Kind, DateTimeOffset At, string State, string Text);

// One request with its log. The same number is always the same case.
internal sealed record Case(int Number, Asked Asked, Person Person, DateTimeOffset At, Dice Dice)
{
    private const int Days = 730;
    private const string Answer = "Bonjour, votre demande est traitée : notre équipe est passée ce matin et tout est en ordre. N’hésitez pas à revenir vers nous si quelque chose reste à faire.";

    public Guid Id => People.IdOf(At, 2, Number);

    public string Reference => References.Of(Number);

    public string Phase { get; private init; } = "Closed";

    public (Guid Id, string Name)? Agent { get; private init; }

    public IReadOnlyList<Step> Events { get; private init; } = [];

    public DateTimeOffset? DueAt { get; private init; }

    public int? Priority { get; private init; }

    public DateTimeOffset? ClosedAt => Phase == "Closed" ? Events[^1].At : null;

    public static Case Of(int number, Commune commune, People people, DateTimeOffset now, int step)
    {
        var dice = new Dice((ulong)number + 1_000_000_007);
        var asked = dice.Of(commune.Offerings);
        var at = now.AddDays(-Days).AddMinutes((double)number * (Days * 24 * 60) / Seeding.Requests);

        // Each hundredth request is of each hundredth contact, which are there with it.
        var person = people[number % step == 0 ? dice.Skewed(Seeding.Contacts / step) * step : dice.Skewed(Seeding.Contacts)];
        var isOpen = dice.Chance(number > Seeding.Requests * 9 / 10 ? 60 : 1);
        var phase = isOpen ? dice.Of(["New", "New", "Active", "Active", "Waiting"]) : "Closed";
        var agents = commune.Agents[asked.Department].ToArray();
        return new Case(number, asked, person, at, dice)
        {
            Phase = phase,
            Agent = agents.Length == 0 || (phase == "New" && !dice.Chance(20)) ? null : dice.Of(agents),
            Events = [.. Log(at, phase, dice)],
            DueAt = asked.DeadlineDays > 0 ? new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddDays(asked.DeadlineDays + 1) : null,
            Priority = dice.Chance(15) ? 1 + dice.Next(5) : null,
        };
    }

    private static IEnumerable<Step> Log(DateTimeOffset at, string phase, Dice dice)
    {
        yield return new Step("Submitted", at, "submitted", "");
        if (phase == "New")
        {
            yield break;
        }

        yield return new Step("Assigned", at = at.AddHours(1 + dice.Next(20)), "inProgress", "");
        if (phase == "Waiting" || dice.Chance(30))
        {
            yield return new Step("Question", at = at.AddHours(1 + dice.Next(20)), "waitingForCitizen", "Bonjour, pouvez-vous nous préciser l’endroit exact ? Une photo nous aiderait aussi. Merci.");
        }

        if (phase == "Waiting")
        {
            yield break;
        }

        if (dice.Chance(70))
        {
            yield return new Step("Note", at = at.AddHours(1 + dice.Next(20)), "inProgress", "Vu avec l’équipe de terrain : possible cette semaine.");
        }

        if (dice.Chance(40))
        {
            yield return new Step("Replied", at = at.AddHours(1 + dice.Next(20)), "inProgress", "C’est devant le numéro 12, côté parking. Merci beaucoup.");
        }

        if (phase == "Closed")
        {
            yield return new Step("Resolved", at.AddHours(1 + dice.Next(100)), "resolved", Answer);
        }
    }
}
