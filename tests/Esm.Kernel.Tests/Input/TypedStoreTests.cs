using Esm.Input;
using Esm.Kernel.Tests.Shells;
using Esm.Testing;

namespace Esm.Kernel.Tests.Input;

// What is kept for people whose session was over has an end, whoever sends how much.
public sealed class TypedStoreTests
{
    [Theory]
    [InlineData(TypedStore.MostKept + 5, 10)]
    [InlineData(10, TypedStore.MostBytes / 4)]
    public async Task The_oldest_goes_when_more_is_kept_than_there_is_room_for(int count, long size)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good, "Esm.Organisation"] });
        var folder = Directory.CreateDirectory(Path.Combine(tenant.Folder, "typed"));
        var earlier = Enumerable.Range(0, count).Select(_ => Path.Combine(folder.FullName, $"{Guid.CreateVersion7():N}")).ToArray();
        foreach (var path in earlier)
        {
            await using var file = File.Create(path);
            file.SetLength(size);
        }

        using var visitor = tenant.NewClient();
        var page = await visitor.VisitAsync("/samples/cards");
        var token = page.Find("main [name=__RequestVerificationToken]").GetAttribute("value")!;
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Text", "Écrit depuis une heure")]);
        Assert.NotNull((await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/samples/unsaid") { Content = form })).Location);

        var kept = folder.GetFiles();
        Assert.InRange(kept.Length, 2, TypedStore.MostKept);
        Assert.InRange(kept.Sum(file => file.Length), 1, TypedStore.MostBytes);
        var own = Assert.Single(visitor.Cookies, cookie => cookie.Name.Contains("typed", StringComparison.Ordinal)).Value;
        Assert.Contains(kept, file => file.Name == own);
        Assert.Equal(earlier.Select(Path.GetFileName).Append(own).Order(StringComparer.Ordinal).TakeLast(kept.Length), kept.Select(file => file.Name).Order(StringComparer.Ordinal));
    }
}
