using System.Data.Common;
using System.Globalization;

namespace Esm.Benchmarks.Seed;

// Two years of a commune: one request in fourteen is open, most of those of the last weeks.
internal sealed class Seeding(DbConnection connection, Commune commune, DateTimeOffset now)
{
    public const int Requests = 100_000;
    public const int Contacts = 20_000;

    // Of these each hundredth is there first, so that the same pages can be asked with few rows and with many.
    private const int Step = 100;

    private static readonly string[] Channels = ["Web", "Web", "Web", "Phone", "Phone", "Counter", "Email", "Letter"];

    private readonly People _people = new(now);

    public static int Few => Requests / Step;

    public async Task RunAsync(bool few)
    {
        var numbers = Enumerable.Range(0, Requests).Where(number => (number % Step == 0) == few).ToArray();
        await WriteContactsAsync(few);
        await WriteAsync("requests_requests", Columns.Request, numbers, WriteRequestAsync);
        await WriteAsync("requests_events", Columns.Event, numbers, WriteEventsAsync);
        await WriteAsync("requests_documents", Columns.Document, numbers, WriteDocumentsAsync);
        await WriteAsync("contacts_interactions", Columns.Interaction, numbers, WriteInteractionsAsync);
        await using var analyze = connection.CreateCommand();
        analyze.CommandText = "ANALYZE";
        analyze.CommandTimeout = 600;
        await analyze.ExecuteNonQueryAsync();
    }

    private async Task WriteContactsAsync(bool few)
    {
        await using var table = await BulkTable.OpenAsync(connection, "contacts_contacts", Columns.Contact);
        for (var i = 0; i < Contacts; i++)
        {
            if ((i % Step == 0) == few)
            {
                var person = _people[i];
                await table.AddAsync(person.Id, "Person", person.Name, person.SearchName, person.Email, person.Phone, "fr", null, person.Since, 0L);
            }
        }
    }

    private async Task WriteAsync(string name, string[] columns, int[] numbers, Func<BulkTable, Case, Task> write)
    {
        await using var table = await BulkTable.OpenAsync(connection, name, columns);
        foreach (var number in numbers)
        {
            await write(table, Case.Of(number, commune, _people, now, Step));
        }
    }

    private static async Task WriteRequestAsync(BulkTable table, Case request)
    {
        var (asked, person, events) = (request.Asked, request.Person, request.Events);
        await table.AddAsync(
            request.Id, request.Reference, People.IdOf(request.At, 7, request.Number), asked.Code, asked.Version, asked.Title, asked.Department, asked.Team, person.Id, person.Name, person.SearchName,
            request.Dice.Of(Channels), asked.Visibility, events[^1].State, request.Agent?.Id, request.Agent?.Name ?? "", asked.Answers, request.At, events[^1].At, request.DueAt, request.ClosedAt,
            request.Number.ToString("x64", CultureInfo.InvariantCulture), "", events.Count, (long)events.Count, request.Phase, request.Priority, 0, null, "", "", false, "[]");
    }

    private static async Task WriteEventsAsync(BulkTable table, Case request)
    {
        for (var i = 0; i < request.Events.Count; i++)
        {
            var step = request.Events[i];
            var isCitizen = step.Kind is "Submitted" or "Replied";
            await table.AddAsync(
                People.IdOf(step.At, 10 + i, request.Number), request.Id, i + 1, step.At, step.Kind, isCitizen ? "Citizen" : "Agent", isCitizen ? null : request.Agent?.Id,
                isCitizen ? request.Person.Name : request.Agent?.Name ?? "", step.Text, step.State, "{}", step.Kind is not ("Note" or "Assigned"));
        }
    }

    private static async Task WriteDocumentsAsync(BulkTable table, Case request)
    {
        if (request.Number % 6 == 0)
        {
            await table.AddAsync(
                People.IdOf(request.At, 3, request.Number), request.Id, People.IdOf(request.At, 10, request.Number), People.IdOf(request.At, 4, request.Number), "photo.jpg", "image/jpeg", 240_000L, "Citizen", request.At);
        }
    }

    private static async Task WriteInteractionsAsync(BulkTable table, Case request)
    {
        for (var i = 0; i < request.Events.Count; i++)
        {
            var step = request.Events[i];
            if (step.Kind is not ("Note" or "Assigned"))
            {
                var isInbound = step.Kind is "Submitted" or "Replied";
                await table.AddAsync(
                    People.IdOf(step.At, 40 + i, request.Number), request.Person.Id, step.At, isInbound ? "Web" : "Email", isInbound ? "Inbound" : "Outbound", request.Asked.Department, request.Asked.Visibility,
                    request.Asked.Subject, step.Text.Length > 0 ? step.Text : "Depuis la semaine passée, près de l’école communale.", request.Reference, isInbound ? "" : request.Agent?.Name ?? "");
            }
        }
    }
}
