using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Organisation.Data;

internal sealed class Team : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Code { get; init; }

    public required Guid DepartmentId { get; init; }

    public LocalizedText Name { get; set; } = LocalizedText.Empty;

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Team> entity)
    {
        entity.ToTable("organisation_teams");
        entity.Property(team => team.Code).HasMaxLength(Department.CodeMaxLength);
        entity.HasIndex(team => team.Code).IsUnique();
        entity.HasOne<Department>().WithMany().HasForeignKey(team => team.DepartmentId);
    }
}
