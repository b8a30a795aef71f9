using Esm.Localization;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

public sealed class ConversionTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 29, 0, 59, 59, 123, 456, TimeSpan.Zero);

    [Theory, TestDatabases]
    public async Task A_row_comes_back_as_it_was_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        var title = new LocalizedText([new("fr", "Chat errant"), new("nl", "Zwerfkat")]);
        await AddAsync(tenant, new Note { Id = Guid.CreateVersion7(), Key = "é'\"%_ß漢", Text = "line\nline", Kind = NoteKind.Urgent, Title = title, At = Instant });

        var note = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.AsNoTracking().SingleAsync(CancellationToken.None));

        Assert.Equal(("é'\"%_ß漢", "line\nline", NoteKind.Urgent, title, Instant, 0L), (note.Key, note.Text, note.Kind, note.Title, note.At, note.Version));
    }

    [Theory, TestDatabases]
    public async Task Instants_keep_microseconds_on_both_and_drop_what_is_finer(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddAsync(tenant, new Note { Id = Guid.CreateVersion7(), Key = "x", At = Instant.AddTicks(7).ToOffset(TimeSpan.FromHours(2)) });

        var at = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.Select(note => note.At).SingleAsync(CancellationToken.None));

        Assert.Equal(Instant, at);
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Theory, TestDatabases]
    public async Task Instants_are_compared_and_ordered_by_the_database(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        foreach (var days in new[] { 1, 300, -40, 0 })
        {
            await AddAsync(tenant, new Note { Id = Guid.CreateVersion7(), Key = $"{days}", At = Instant.AddDays(days) });
        }

        var keys = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes
            .Where(note => note.At >= Instant).OrderByDescending(note => note.At).Select(note => note.Key).ToListAsync(CancellationToken.None));

        Assert.Equal(["300", "1", "0"], keys);
    }

    private static Task AddAsync(DataTenant tenant, Note note) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<NoteDb>().Notes.Add(note);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
