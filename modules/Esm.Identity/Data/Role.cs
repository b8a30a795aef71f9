using Esm.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Identity.Data;

internal sealed class Role : IdentityRole<Guid>, IVersioned
{
    public const int NameMaxLength = 100;

    public Role() => Id = Guid.CreateVersion7();

    public long Version { get; private set; }

    // False: the role holds what the modules give it by default, those enabled later included.
    public bool IsCustomised { get; set; }

    public static void Map(EntityTypeBuilder<Role> entity)
    {
        entity.ToTable("identity_roles");
        entity.Property(role => role.Name).HasMaxLength(NameMaxLength).IsRequired();
        entity.Property(role => role.NormalizedName).HasMaxLength(NameMaxLength).IsRequired();
        entity.Ignore(role => role.ConcurrencyStamp);
        entity.HasIndex(role => role.NormalizedName).IsUnique();
    }

    public static Role Named(string name) => new() { Name = name, NormalizedName = Names.Normalize(name) };
}
