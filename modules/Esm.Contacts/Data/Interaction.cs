using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Contacts.Data;

// An exchange that took place: added, never changed.
internal sealed class Interaction
{
    public const int DepartmentMaxLength = 60;
    public const int ReferenceMaxLength = 40;
    public const int AgentNameMaxLength = 200;

    public required Guid Id { get; init; }

    public required Guid ContactId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Channel Channel { get; init; }

    public required Direction Direction { get; init; }

    public required string DepartmentCode { get; init; }

    public required HistoryVisibility Visibility { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required string RequestReference { get; init; }

    public required string AgentName { get; init; }

    public static void Map(EntityTypeBuilder<Interaction> entity)
    {
        entity.ToTable("contacts_interactions");
        entity.Property(interaction => interaction.DepartmentCode).HasMaxLength(DepartmentMaxLength);
        entity.Property(interaction => interaction.Subject).HasMaxLength(NewInteraction.SubjectMaxLength);
        entity.Property(interaction => interaction.RequestReference).HasMaxLength(ReferenceMaxLength);
        entity.Property(interaction => interaction.AgentName).HasMaxLength(AgentNameMaxLength);
        entity.HasIndex(interaction => new { interaction.ContactId, interaction.At });
        entity.HasIndex(interaction => interaction.RequestReference);
        entity.HasOne<Contact>().WithMany().HasForeignKey(interaction => interaction.ContactId).OnDelete(DeleteBehavior.Restrict);
    }

    public InteractionInfo SeenBy(IReadOnlyCollection<string> departments)
    {
        var seen = departments.Contains(DepartmentCode, StringComparer.Ordinal) ? HistoryVisibility.Content : Visibility;
        return seen switch
        {
            HistoryVisibility.Content => new InteractionInfo(At, Channel, Direction, DepartmentCode, Subject, Body, RequestReference, AgentName),
            HistoryVisibility.Status => new InteractionInfo(At, Channel, Direction, DepartmentCode, Subject, "", RequestReference, ""),
            HistoryVisibility.Exists => new InteractionInfo(At, Channel, Direction, DepartmentCode, "", "", "", ""),
            _ => throw new InvalidOperationException($"Visibility {seen} is unknown."),
        };
    }
}
