using Esm.Forms.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// A file that belongs to a request; its content is with the forms.
internal sealed class RequestDocument
{
    public const int NameMaxLength = 255;
    public const int ContentTypeMaxLength = 100;

    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    // The event that brought it.
    public required Guid EventId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required ActorKind AddedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    // Ids of one millisecond are in no order: its place tells which of the files that came together is shown first.
    public static RequestDocument Of(RequestEvent happened, FileAnswer file, int place = 0) => new()
    {
        Id = Guid.CreateVersion7(happened.At.AddMilliseconds(place)),
        RequestId = happened.RequestId,
        EventId = happened.Id,
        FileId = file.FileId,
        Name = file.Name.Length <= NameMaxLength ? file.Name : file.Name[^NameMaxLength..],
        ContentType = file.ContentType,
        Size = file.Size,
        AddedBy = happened.ActorKind,
        At = happened.At,
    };

    public static void Map(EntityTypeBuilder<RequestDocument> entity)
    {
        entity.ToTable("requests_documents");
        entity.Property(document => document.Name).HasMaxLength(NameMaxLength);
        entity.Property(document => document.ContentType).HasMaxLength(ContentTypeMaxLength);
        entity.HasIndex(document => new { document.RequestId, document.At });
        entity.HasIndex(document => document.FileId).IsUnique();
        entity.HasOne<Request>().WithMany().HasForeignKey(document => document.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
