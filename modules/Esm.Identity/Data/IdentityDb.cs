using Esm.Data;
using Esm.Identity.Limits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Data;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ModuleDbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<IdentityUserRole<Guid>> AccountRoles => Set<IdentityUserRole<Guid>>();

    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Counter> Counters => Set<Counter>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(Account.Map);
        modelBuilder.Entity<Role>(Role.Map);
        modelBuilder.Entity<RolePermission>(RolePermission.Map);
        modelBuilder.Entity<Registration>(Registration.Map);
        modelBuilder.Entity<Counter>(Counter.Map);
        modelBuilder.Entity<IdentityUserRole<Guid>>(entity =>
        {
            entity.ToTable("identity_account_roles");
            entity.HasKey(link => new { link.UserId, link.RoleId });
            entity.HasOne<Account>().WithMany().HasForeignKey(link => link.UserId);
            entity.HasOne<Role>().WithMany().HasForeignKey(link => link.RoleId);
        });
    }
}
