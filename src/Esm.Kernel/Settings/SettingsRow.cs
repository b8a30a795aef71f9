using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Settings;

internal sealed class SettingsRow
{
    public const int SectionMaxLength = 200;

    public required string Section { get; init; }

    public required string Json { get; set; }

    public static void Map(EntityTypeBuilder<SettingsRow> entity)
    {
        entity.ToTable("esm_settings");
        entity.HasKey(row => row.Section);

        // Its own version: two who change the same section at once do not both succeed.
        entity.Property(row => row.Json).IsConcurrencyToken();
        entity.Property(row => row.Section).HasMaxLength(SectionMaxLength);
    }
}
