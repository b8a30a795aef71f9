using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

// Carries files that were set aside through the page and back. Their ids are signed, so that nobody can attach a file they did not send, and bound to the
// field, so that a document cannot pass for a photo.
internal sealed class KeptFiles(IDataProtectionProvider protection, FormsDb db, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Forms.KeptFiles");

    public string Sign(string fieldKey, Guid fileId) => _protector.CreateProtector(fieldKey).Protect(fileId.ToString("N"));

    // Leaves out what is tampered with, of another field, or set aside for too long.
    public async Task<IReadOnlyList<FileAnswer>> ReadAsync(string fieldKey, IEnumerable<string?> tokens, CancellationToken cancellationToken)
    {
        var ids = tokens.Select(token => FindId(fieldKey, token)).OfType<Guid>().Distinct().Take(FormLimits.FilesPerField).ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var oldest = time.GetUtcNow() - StoredUpload.SetAsideFor;
        var files = await db.Files.AsNoTracking()
            .Where(file => ids.Contains(file.Id) && (file.KeptAt != null || file.CreatedAt >= oldest))
            .ToListAsync(cancellationToken);
        return [.. files.OrderBy(file => Array.IndexOf(ids, file.Id)).Select(file => file.ToAnswer())];
    }

    public static JsonArray ToJson(IEnumerable<FileAnswer> files) => [.. files.Select(ToJson)];

    public static IReadOnlyList<FileAnswer> FromJson(JsonNode? value)
        => value is not JsonArray files
            ? []
            : [.. files.OfType<JsonObject>().Select(file => new FileAnswer(
                (Guid)file["id"]!, (string)file["name"]!, (string)file["type"]!, (long)file["size"]!))];

    private static JsonObject ToJson(FileAnswer file)
        => new() { ["id"] = file.FileId, ["name"] = file.Name, ["type"] = file.ContentType, ["size"] = file.Size };

    private Guid? FindId(string fieldKey, string? token)
    {
        try
        {
            return Guid.ParseExact(_protector.CreateProtector(fieldKey).Unprotect(token ?? ""), "N");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
