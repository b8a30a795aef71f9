using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Pages;
using Esm.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

// Carries files that were set aside through the page and back. Their ids are signed, so that nobody can attach a file they did not send, bound to the
// field, so that a document cannot pass for a photo, and to the browser, so that a slip is worth nothing in other hands.
internal sealed class KeptFiles(IDataProtectionProvider protection, IVisitor visitor, FormsDb db, TimeProvider time)
{
    private const string Slip = ".kept";
    private const int IdLength = 32;

    private static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(5);

    // What was sent with a form is found by the same form sent again, as long as that counts as the same.
    private static readonly TimeSpan FoundAgainFor = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Forms.KeptFiles");

    public static string SlipOf(string name) => name + Slip;

    public static string RemoveOf(string name) => name + ".remove";

    public static bool IsSlip(string posted) => posted.EndsWith(Slip, StringComparison.Ordinal);

    public static string NameOf(string slip) => slip[..^Slip.Length];

    public string Sign(string name, Guid fileId) => ProtectorOf(name).Protect(fileId.ToString("N") + visitor.GetBrowserKey());

    // What the slips of a field name, and whether they were made for this browser. Leaves out what is tampered with or of another field.
    public IReadOnlyDictionary<Guid, bool> Unseal(string name, IEnumerable<string?> slips)
    {
        var browser = visitor.GetBrowserKey();
        return slips.Select(slip => Unprotect(name, slip)).OfType<string>()
            .Select(text => (Id: Guid.ParseExact(text[..IdLength], "N"), IsOwn: text[IdLength..] == browser))
            .DistinctBy(slip => slip.Id)
            .ToDictionary(slip => slip.Id, slip => slip.IsOwn);
    }

    public Task<IReadOnlyList<FileAnswer>> ReadAsync(string name, IEnumerable<string?> slips, CancellationToken cancellationToken)
        => FindAsync(Unseal(name, slips).Where(slip => slip.Value).Select(slip => slip.Key), cancellationToken);

    // What a page shows: the files that were read for it, and those of a post that could not be taken.
    public async Task<IReadOnlyList<FileAnswer>> ShowAsync(KeptFilesView view, TypedAgain? again, CancellationToken cancellationToken)
    {
        if (again is null)
        {
            return view.Files;
        }

        var sent = again.Files.Where(file => file.Field.Equals(view.Name, StringComparison.OrdinalIgnoreCase)).Select(file => file.FileId).OfType<Guid>();
        var found = await FindAsync(sent, cancellationToken);
        FileAnswer[] shown = [.. found.Where(file => !view.Rule.OnlyPhotos || file.ContentType == FileKind.Jpeg.ContentType).Union(view.Files).Take(view.Rule.Most)];
        again.ShownFiles.UnionWith(shown.Select(file => file.FileId));
        return shown;
    }

    // Leaves out what was set aside for too long.
    public async Task<IReadOnlyList<FileAnswer>> FindAsync(IEnumerable<Guid> wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.Distinct().Take(FormLimits.FilesPerField).ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var (oldest, earliestKept) = (now - StoredUpload.SetAsideFor, now - FoundAgainFor);
        var files = await db.Files.AsNoTracking()
            .Where(file => ids.Contains(file.Id) && (file.KeptAt >= earliestKept || (file.KeptAt == null && (file.RenewedAt ?? file.CreatedAt) >= oldest)))
            .ToListAsync(cancellationToken);
        await RenewAsync(files, now, cancellationToken);
        return [.. files.OrderBy(file => Array.IndexOf(ids, file.Id)).Select(file => file.ToAnswer())];
    }

    // At once and without a version: the same form may be sent twice, and neither may lose to the other. Most forms are sent again within a minute, and write nothing.
    private async Task RenewAsync(IEnumerable<StoredUpload> files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ageing = files.Where(file => file.KeptAt is null && (file.RenewedAt ?? file.CreatedAt) < now - RenewedAfter).Select(file => file.Id).ToArray();
        if (ageing.Length > 0)
        {
            await db.Files.Where(file => ageing.Contains(file.Id)).ExecuteUpdateAsync(set => set.SetProperty(file => file.RenewedAt, now), cancellationToken);
        }
    }

    public static JsonArray ToJson(IEnumerable<FileAnswer> files) => [.. files.Select(ToJson)];

    public static IReadOnlyList<FileAnswer> FromJson(JsonNode? value)
        => value is not JsonArray files
            ? []
            : [.. files.OfType<JsonObject>().Select(file => new FileAnswer(
                (Guid)file["id"]!, (string)file["name"]!, (string)file["type"]!, (long)file["size"]!))];

    private static JsonObject ToJson(FileAnswer file)
        => new() { ["id"] = file.FileId, ["name"] = file.Name, ["type"] = file.ContentType, ["size"] = file.Size };

    private IDataProtector ProtectorOf(string name) => _protector.CreateProtector(name);

    private string? Unprotect(string name, string? slip)
    {
        try
        {
            return ProtectorOf(name).Unprotect(slip ?? "");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
