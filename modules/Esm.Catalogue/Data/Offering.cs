using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Catalogue.Data;

// Which version of an offering citizens see, if any.
internal sealed class Offering : IVersioned
{
    public const int CodeMaxLength = 100;
    public const int SlugMaxLength = 100;
    public const int DepartmentCodeMaxLength = 60;

    public required string Code { get; init; }

    public required string Slug { get; set; }

    public required string DepartmentCode { get; set; }

    public int PublishedNumber { get; private set; }

    public bool IsPublished { get; private set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Offering> entity)
    {
        entity.ToTable("catalogue_offerings");
        entity.HasKey(offering => offering.Code);
        entity.Property(offering => offering.Code).HasMaxLength(CodeMaxLength);
        entity.Property(offering => offering.Slug).HasMaxLength(SlugMaxLength);
        entity.Property(offering => offering.DepartmentCode).HasMaxLength(DepartmentCodeMaxLength);
        entity.HasIndex(offering => offering.Slug).IsUnique();
    }

    public bool Publish(int number)
    {
        if (IsPublished && PublishedNumber == number)
        {
            return false;
        }

        PublishedNumber = number;
        IsPublished = true;
        return true;
    }

    public bool Unpublish()
    {
        var changed = IsPublished;
        IsPublished = false;
        return changed;
    }
}
