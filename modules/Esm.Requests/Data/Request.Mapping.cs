using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

internal sealed partial class Request
{
    public const int OfferingCodeMaxLength = 100;
    public const int DepartmentMaxLength = 60;
    public const int TeamMaxLength = 60;
    public const int StateMaxLength = 40;
    public const int OnBehalfOfMaxLength = 200;
    public const int SearchNameMaxLength = ContactDetails.NameMaxLength * 2;
    public const int AgentNameMaxLength = 200;
    public const int LanguageMaxLength = 2;
    public const int HashLength = 64;
    public const int ProtectedTokenMaxLength = 500;

    public const string OpenIndex = "IX_requests_requests_open";
    public const string ClosedIndex = "IX_requests_requests_closed";

    private const string IsOpen = "\"ClosedAt\" IS NULL";
    private const string WasClosed = "\"ClosedAt\" IS NOT NULL";

    public static void Map(EntityTypeBuilder<Request> entity)
    {
        entity.ToTable("requests_requests");
        entity.Property(request => request.Reference).HasMaxLength(References.Reference.MaxLength);
        entity.Property(request => request.OfferingCode).HasMaxLength(OfferingCodeMaxLength);
        entity.Property(request => request.DepartmentCode).HasMaxLength(DepartmentMaxLength);
        entity.Property(request => request.TeamCode).HasMaxLength(TeamMaxLength);
        entity.Property(request => request.ContactName).HasMaxLength(ContactDetails.NameMaxLength);
        entity.Property(request => request.ContactSearchName).HasMaxLength(SearchNameMaxLength);
        entity.Property(request => request.ApplicantEmail).HasMaxLength(ContactDetails.EmailMaxLength);
        entity.Property(request => request.ApplicantPhone).HasMaxLength(ContactDetails.PhoneMaxLength);
        entity.Property(request => request.ApplicantAddress).HasMaxLength(ContactDetails.AddressMaxLength);
        entity.Property(request => request.ApplicantLanguage).HasMaxLength(LanguageMaxLength);
        entity.Property(request => request.State).HasMaxLength(StateMaxLength);
        entity.Property(request => request.AssigneeName).HasMaxLength(AgentNameMaxLength);
        entity.Property(request => request.RecordedByName).HasMaxLength(AgentNameMaxLength);
        entity.Property(request => request.OnBehalfOf).HasMaxLength(OnBehalfOfMaxLength);
        entity.Property(request => request.AccessTokenHash).HasMaxLength(HashLength);
        entity.Property(request => request.ProtectedToken).HasMaxLength(ProtectedTokenMaxLength);
        entity.HasIndex(request => request.Reference).IsUnique();
        entity.HasIndex(request => request.SubmissionId).IsUnique();
        entity.HasIndex(request => new { request.ContactId, request.CreatedAt });
        entity.HasIndex(request => request.SubmittedById).HasFilter("\"SubmittedById\" IS NOT NULL");
        entity.HasIndex(request => request.ApplicantEmail);
        MapLists(entity);
    }

    // Open ones are few and asked for all the time; closed ones are many and asked for by date. Each index holds all that its lists are sorted, searched and
    // counted by, so that only the rows shown are read, and none holds both kinds: SQLite would take it for the wrong one.
    private static void MapLists(EntityTypeBuilder<Request> entity)
    {
        entity.HasIndex(request => new
        {
            request.DepartmentCode,
            request.DueAt,
            request.Priority,
            request.CreatedAt,
            request.Id,
            request.AssigneeId,
            request.TeamCode,
            request.Phase,
            request.OfferingCode,
            request.Channel,
            request.ClosedAt,
        }).HasFilter(IsOpen).HasDatabaseName(OpenIndex);
        entity.HasIndex(request => new { request.DepartmentCode, request.ClosedAt, request.Id, request.ContactSearchName, request.Reference })
            .HasFilter(WasClosed).HasDatabaseName(ClosedIndex);
        entity.HasIndex(request => new { request.OfferingCode, request.ClosedAt }).HasFilter(WasClosed);
        entity.HasIndex(request => new { request.AssigneeId, request.DueAt }).HasFilter("\"AssigneeId\" IS NOT NULL AND " + IsOpen);
    }
}
