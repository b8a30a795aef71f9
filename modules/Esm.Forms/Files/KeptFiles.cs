using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

// Carries files that were set aside through the page and back. Their ids are signed, so that nobody can attach a file they did not send, bound to the
// field, so that a document cannot pass for a photo, and to the browser, so that a slip is worth nothing in other hands.
internal sealed class KeptFiles(IDataProtectionProvider protection, IVisitor visitor, FormsDb db, TimeProvider time)
{
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(5);

    // What was sent with a form is found by the same form sent again, as long as that counts as the same.
    private static readonly TimeSpan FoundAgainFor = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Forms.KeptFiles");

    public string Sign(string fieldKey, Guid fileId) => ProtectorOf(fieldKey).Protect(fileId.ToString("N"));

    // Leaves out what is tampered with, of another field, or set aside for too long.
    public async Task<IReadOnlyList<FileAnswer>> ReadAsync(string fieldKey, IEnumerable<string?> tokens, CancellationToken cancellationToken)
    {
        var ids = tokens.Select(token => FindId(fieldKey, token)).OfType<Guid>().Distinct().Take(FormLimits.FilesPerField).ToArray();
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

    private IDataProtector ProtectorOf(string fieldKey) => _protector.CreateProtector(fieldKey, visitor.GetBrowserKey());

    private Guid? FindId(string fieldKey, string? token)
    {
        try
        {
            return Guid.ParseExact(ProtectorOf(fieldKey).Unprotect(token ?? ""), "N");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
