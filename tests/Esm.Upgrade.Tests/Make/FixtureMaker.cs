using Esm.Testing;

namespace Esm.Upgrade.Tests.Make;

// The demo commune, a life lived in it through its own pages, and all of it packed into one file.
internal static class FixtureMaker
{
    // Fixed, so that courses of the recipe's season are open and bookings lie ahead whenever it is made.
    private static readonly DateTimeOffset Beginning = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    public static async Task<string> MakeAsync(TestDatabase database, string version, string file)
    {
        await using var commune = await OpenCommune.NewAsync(database, Beginning);
        var accounts = await commune.Tenant.ApplyRecipeAsync(Repository.PathOf("recipes", "commune.recipe.json"));
        var facts = await new Story(commune.Tenant, accounts.ToDictionary(account => account.UserName, account => account.Password)).TellAsync(version);
        await commune.CloseAsync();
        await commune.DumpAsync();
        await Fixture.PointToAsync(commune.AppData, "");

        // What was sent is sent: the next release shows what it sends itself.
        Directory.Delete(Path.Combine(commune.Tenant.Folder, "mail"), recursive: true);
        await commune.PackAsync(facts, file);
        return $"{file}: {new FileInfo(file).Length / 1024} KB";
    }
}
