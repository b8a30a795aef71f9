using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// A text that agents of a department write often, by language of the person.
internal sealed class CannedText : IVersioned
{
    public const int CodeMaxLength = 60;
    public const int TitleMaxLength = 120;

    public required string Code { get; init; }

    public required string DepartmentCode { get; set; }

    public required string Title { get; set; }

    public required LocalizedText Text { get; set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<CannedText> entity)
    {
        entity.ToTable("requests_canned_texts");
        entity.HasKey(text => text.Code);
        entity.Property(text => text.Code).HasMaxLength(CodeMaxLength);
        entity.Property(text => text.DepartmentCode).HasMaxLength(Request.DepartmentMaxLength);
        entity.Property(text => text.Title).HasMaxLength(TitleMaxLength);
        entity.HasIndex(text => text.DepartmentCode);
    }
}
