using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// A text that agents write often: its title by their own language, its words by that of the person.
internal sealed class CannedText : IVersioned
{
    public const int CodeMaxLength = 60;
    public const int TitleMaxLength = 120;

    // Stands in the place of a department for all of them; no code of one.
    public const string AllDepartments = "*";

    public required string Code { get; init; }

    public required string DepartmentCode { get; set; }

    public required LocalizedText Title { get; set; }

    public required LocalizedText Text { get; set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<CannedText> entity)
    {
        entity.ToTable("requests_canned_texts");
        entity.HasKey(text => text.Code);
        entity.Property(text => text.Code).HasMaxLength(CodeMaxLength);
        entity.Property(text => text.DepartmentCode).HasMaxLength(Request.DepartmentMaxLength);
        entity.HasIndex(text => text.DepartmentCode);
    }
}
