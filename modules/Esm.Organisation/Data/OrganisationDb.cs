using Esm.Data;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Data;

internal sealed class OrganisationDb(DbContextOptions<OrganisationDb> options) : ModuleDbContext(options)
{
    public DbSet<Department> Departments => Set<Department>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<DepartmentMember> DepartmentMembers => Set<DepartmentMember>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    protected override void OnSaving()
    {
        foreach (var member in ChangeTracker.Entries<DepartmentMember>().Where(member => member.State is EntityState.Added or EntityState.Deleted))
        {
            var (userId, departmentId) = (member.Entity.UserId, member.Entity.DepartmentId);
            Record(member.State == EntityState.Added ? new MemberJoined(userId, departmentId) : new MemberLeft(userId, departmentId));
        }

        foreach (var department in Changed<Department>())
        {
            Record(new DepartmentChanged(department.Entity.Code, VersionOf(department)));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Department>(Department.Map);
        modelBuilder.Entity<Team>(Team.Map);
        modelBuilder.Entity<DepartmentMember>(DepartmentMember.Map);
        modelBuilder.Entity<TeamMember>(TeamMember.Map);
    }
}
