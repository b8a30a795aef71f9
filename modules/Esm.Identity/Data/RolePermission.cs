using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Identity.Data;

// What a customised role holds. Kept when the feature of the permission is switched off, so that it is back with it.
internal sealed class RolePermission
{
    public const int PermissionMaxLength = 100;

    public required Guid RoleId { get; init; }

    public required string Permission { get; init; }

    public static void Map(EntityTypeBuilder<RolePermission> entity)
    {
        entity.ToTable("identity_role_permissions");
        entity.HasKey(held => new { held.RoleId, held.Permission });
        entity.Property(held => held.Permission).HasMaxLength(PermissionMaxLength);
        entity.HasOne<Role>().WithMany().HasForeignKey(held => held.RoleId);
    }
}
