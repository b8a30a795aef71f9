using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Sports.Data;

// So many of one thing from one day to another, both included.
internal sealed class LoanLine
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required Guid EquipmentId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int Quantity { get; init; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public static void Map(EntityTypeBuilder<LoanLine> entity)
    {
        entity.ToTable("sports_loans");
        entity.HasOne<Equipment>().WithMany().HasForeignKey(line => line.EquipmentId);
        entity.HasIndex(line => new { line.EquipmentId, line.From });
        entity.HasIndex(line => line.RequestId);
    }

    public void Release(DateTimeOffset at) => ReleasedAt ??= at;

    public void HoldAgain() => ReleasedAt = null;
}
