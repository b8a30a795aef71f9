using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Sports.Data;

internal enum Standing
{
    Enrolled,
    Waiting,
    Left,
}

// Somebody in a course, or waiting for a place in it.
internal sealed class Registration
{
    public required Guid RequestId { get; init; }

    public required Guid CourseId { get; init; }

    // The order in which people came, from 1.
    public required int Number { get; set; }

    public required Standing Standing { get; set; }

    public static void Map(EntityTypeBuilder<Registration> entity)
    {
        entity.ToTable("sports_registrations");
        entity.HasKey(registration => registration.RequestId);
        entity.HasOne<Course>().WithMany().HasForeignKey(registration => registration.CourseId);
        entity.HasIndex(registration => new { registration.CourseId, registration.Number }).IsUnique();
    }
}
