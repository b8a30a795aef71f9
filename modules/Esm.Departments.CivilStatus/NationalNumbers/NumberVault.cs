using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Esm.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Departments.CivilStatus.NationalNumbers;

// Keeps national numbers out of sight: answers hold them sealed, with a masked form to read; pages carry them back and forth as slips that are bound to their field.
internal sealed class NumberVault(IDataProtectionProvider protection, IVisitor visitor)
{
    private const string Purpose = "Esm.Departments.CivilStatus.NationalNumber";
    private const string Sealed = "sealed";
    private const string Masked = "masked";

    private static readonly TimeSpan Lasting = TimeSpan.FromDays(1);

    private readonly IDataProtector _stored = protection.CreateProtector(Purpose, "Stored");
    private readonly IDataProtector _carried = protection.CreateProtector(Purpose, "Carried");

    public JsonObject Seal(string digits) => new() { [Sealed] = _stored.Protect(digits), [Masked] = NationalNumber.Mask(digits) };

    public string? Open(JsonNode? answer) => answer is JsonObject number && number[Sealed] is { } secret ? Unprotect(_stored, secret.ToString()) : null;

    public static string Mask(JsonNode? answer) => answer is JsonObject number ? number[Masked]?.ToString() ?? "" : "";

    // The slip for a field's answer, or null where there is none.
    public string? Carry(string fieldKey, JsonNode? answer) => Open(answer) is { } digits ? ProtectorOf(fieldKey).Protect(digits, Lasting) : null;

    // What a slip carries; null for a slip that is tampered with or of another field.
    public string? Take(string fieldKey, string? slip) => string.IsNullOrEmpty(slip) ? null : Unprotect(ProtectorOf(fieldKey), slip);

    // In another browser, or days later, a slip is worth nothing.
    private ITimeLimitedDataProtector ProtectorOf(string fieldKey) => _carried.CreateProtector(fieldKey, visitor.GetBrowserKey()).ToTimeLimitedDataProtector();

    private static string? Unprotect(IDataProtector protector, string secret)
    {
        try
        {
            return protector.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
