using System.Linq.Expressions;
using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Contacts.Data;

// An exchange that took place: added, never changed but for whose it was.
internal sealed class Interaction
{
    public const int DepartmentMaxLength = 60;
    public const int ReferenceMaxLength = 40;
    public const int AgentNameMaxLength = 200;

    public required Guid Id { get; init; }

    public required Guid ContactId { get; set; }

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

    // What those who work for these departments read of it; what is hidden is not read from the database.
    public static Expression<Func<Interaction, InteractionInfo>> SeenBy(IReadOnlyCollection<string> departments) => interaction => new InteractionInfo(
        interaction.At,
        interaction.Channel,
        interaction.Direction,
        departments.Contains(interaction.DepartmentCode) || interaction.Visibility != HistoryVisibility.Exists ? interaction.DepartmentCode : "",
        departments.Contains(interaction.DepartmentCode) || interaction.Visibility != HistoryVisibility.Exists ? interaction.Subject : "",
        departments.Contains(interaction.DepartmentCode) || interaction.Visibility == HistoryVisibility.Content ? interaction.Body : "",
        departments.Contains(interaction.DepartmentCode) || interaction.Visibility != HistoryVisibility.Exists ? interaction.RequestReference : "",
        departments.Contains(interaction.DepartmentCode) || interaction.Visibility == HistoryVisibility.Content ? interaction.AgentName : "")
    {
        IsHidden = !departments.Contains(interaction.DepartmentCode) && interaction.Visibility == HistoryVisibility.Exists,
    };

    // All of it, as those who exchanged it read it.
    public InteractionInfo ToInfo() => new(At, Channel, Direction, DepartmentCode, Subject, Body, RequestReference, AgentName);
}
