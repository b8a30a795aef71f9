using System.Globalization;
using System.Text.Json;
using Esm.Localization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Esm.Data;

// Both databases keep microseconds, SQLite as text whose order is the order of time.
internal sealed class SqliteInstantConverter() : ValueConverter<DateTimeOffset, string>(
    instant => Write(instant),
    text => new DateTimeOffset(DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture), TimeSpan.Zero))
{
    private const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}

internal sealed class PostgresInstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
    instant => instant);

internal sealed class LocalizedTextConverter() : ValueConverter<LocalizedText, string>(
    text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<LocalizedText>(json, JsonSerializerOptions.Default)!);

internal sealed class LocalizedTextComparer() : ValueComparer<LocalizedText>(
    (left, right) => object.Equals(left, right),
    text => text.GetHashCode(),
    text => text);
