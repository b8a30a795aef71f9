using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.It.Data;

// A colleague's arrival that opened other requests. Its version lets the two last of these, closed at the same moment, know of one another.
internal sealed class Arrival : IVersioned
{
    public required Guid RequestId { get; init; }

    public int Closings { get; private set; }

    public long Version { get; private set; }

    public void CountClosing() => Closings++;

    public static void Map(EntityTypeBuilder<Arrival> entity)
    {
        entity.ToTable("it_arrivals");
        entity.HasKey(arrival => arrival.RequestId);
    }
}
