using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Organisation.Data;

// Someone works for a department. The account is another module's: no foreign key crosses the wall.
internal sealed class DepartmentMember
{
    public required Guid DepartmentId { get; init; }

    public required Guid UserId { get; init; }

    public static void Map(EntityTypeBuilder<DepartmentMember> entity)
    {
        entity.ToTable("organisation_department_members");
        entity.HasKey(member => new { member.DepartmentId, member.UserId });
        entity.HasIndex(member => member.UserId);
        entity.HasOne<Department>().WithMany().HasForeignKey(member => member.DepartmentId);
    }
}

internal sealed class TeamMember
{
    public required Guid TeamId { get; init; }

    public required Guid UserId { get; init; }

    public static void Map(EntityTypeBuilder<TeamMember> entity)
    {
        entity.ToTable("organisation_team_members");
        entity.HasKey(member => new { member.TeamId, member.UserId });
        entity.HasIndex(member => member.UserId);
        entity.HasOne<Team>().WithMany().HasForeignKey(member => member.TeamId);
    }
}
