using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Data;

internal sealed class OrganisationDb(DbContextOptions<OrganisationDb> options) : ModuleDbContext(options)
{
    public DbSet<Department> Departments => Set<Department>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<DepartmentMember> DepartmentMembers => Set<DepartmentMember>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Department>(Department.Map);
        modelBuilder.Entity<Team>(Team.Map);
        modelBuilder.Entity<DepartmentMember>(DepartmentMember.Map);
        modelBuilder.Entity<TeamMember>(TeamMember.Map);
    }
}
