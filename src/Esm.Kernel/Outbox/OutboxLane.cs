using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Outbox;

// The circuit breaker of those messages that go one after the other. There is a row once one of them failed.
internal sealed class OutboxLane
{
    public const int NameMaxLength = OutboxMessage.TypeMaxLength + 1 + DestinationMaxLength;
    public const int FailuresToOpen = 5;

    private const int DestinationMaxLength = 80;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(10);

    public required string Name { get; init; }

    // In a row.
    public int Failures { get; private set; }

    public DateTimeOffset? FailingSince { get; private set; }

    public DateTimeOffset? OpenUntil { get; private set; }

    public string? Error { get; private set; }

    public static string NameOf(string type, string? destination) => $"{type} {InputText.Cut(InputText.CleanLine(destination ?? ""), DestinationMaxLength).ToLowerInvariant()}".Trim();

    public static string TypeOf(string name) => name.Split(' ')[0];

    public static string DestinationOf(string name) => name[TypeOf(name).Length..].TrimStart();

    public bool IsOpen(DateTimeOffset now) => OpenUntil > now;

    // A destination that hangs costs the time of whoever waits for it: once is enough.
    public void Fail(string error, bool hangs, DateTimeOffset now)
    {
        (Error, Failures) = (error, hangs ? Math.Max(Failures + 1, FailuresToOpen) : Failures + 1);
        FailingSince ??= now;

        // After it was open the next failure opens it again at once.
        OpenUntil = Failures >= FailuresToOpen ? now + TimeSpan.FromTicks(Math.Min(MaxWait.Ticks, FirstWait.Ticks << Math.Min(Failures - FailuresToOpen, 10))) : null;
    }

    public void Close() => (Failures, FailingSince, OpenUntil, Error) = (0, null, null, null);

    public void Retry() => OpenUntil = null;

    public static void Map(EntityTypeBuilder<OutboxLane> entity)
    {
        entity.ToTable("esm_outbox_lanes");
        entity.HasKey(lane => lane.Name);
        entity.Property(lane => lane.Name).HasMaxLength(NameMaxLength);
        entity.Property(lane => lane.Error).HasMaxLength(OutboxMessage.ErrorMaxLength);
    }
}
