using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Departments.Environment.Data;
using Esm.Departments.Environment.Nearby;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Report;

// Behind all offerings that say "here is something": keeps where it is, and asks back where somebody said so before.
internal sealed class ReportHandler(EnvironmentDb db, NearbyReports nearby, IRequests requests, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public const string HandlerName = "environment.report";

    // What the check found, for the submission that follows it at once. Another try checks anew.
    private (string OfferingCode, Place Place, IReadOnlyList<NearbyReport> Reports)? _checked;

    public string? FormPartial => "_NearbyForm";

    public string? CitizenPartial => "_ReportPhotos";

    public string? DeskPartial => "_ReportDesk";

    public IEnumerable<string> CheckSettings(JsonElement settings) => ReportSettings.Check(settings);

    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        // On other channels an agent decides, who reads on the request which ones are near.
        if (draft.Channel != Channel.Web || draft.Confirmed.Contains(NearbyAsked.Other) || Place.Of(draft.Offering, draft.Answers) is not { } place)
        {
            return HandlerAnswer.Accepted;
        }

        var found = await FindNearAsync(draft.Offering, place, cancellationToken);
        return found.Count == 0 ? HandlerAnswer.Accepted : new HandlerAnswer([], "_NearbyAsked", new NearbyAsked(draft.Offering.Slug, found));
    }

    public Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken) => PlaceAsync(request, cancellationToken);

    // Where it is may be said later. It is then on the map as from the start.
    public async Task CompletedAsync(IHandledRequest request, FormAnswers given, CancellationToken cancellationToken)
    {
        var id = request.Info.Id;
        if (!await db.Reports.AnyAsync(report => report.RequestId == id, cancellationToken))
        {
            await PlaceAsync(request, cancellationToken);
        }
    }

    private async Task PlaceAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        if (Place.Of(request.Offering, request.Info.Answers) is not { } place)
        {
            return;
        }

        var found = await TakeNearAsync(request.Offering, place, cancellationToken);
        if (found.Count > 0)
        {
            var near = await requests.FindManyAsync([.. found.Select(report => report.RequestId)], cancellationToken);
            request.Note(texts["Note.Nearby", string.Join(", ", near.Values.Select(other => other.Reference))]);
        }

        db.Reports.Add(new PlacedReport
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Info.Id,
            OfferingCode = request.Info.OfferingCode,
            AddressKey = place.Address.Key,
            Street = place.Address.Street,
            StreetKey = place.Address.StreetKey,
            Latitude = place.Point?.Latitude,
            Longitude = place.Point?.Longitude,
            ReportedAt = request.Info.CreatedAt,
        });
    }

    private async Task<IReadOnlyList<NearbyReport>> FindNearAsync(OfferingInfo offering, Place place, CancellationToken cancellationToken)
    {
        var reports = await nearby.FindAsync(offering.Code, place, ReportSettings.Read(offering.Settings).NearbyMeters, cancellationToken);
        _checked = (offering.Code, place, reports);
        return reports;
    }

    private async Task<IReadOnlyList<NearbyReport>> TakeNearAsync(OfferingInfo offering, Place place, CancellationToken cancellationToken)
    {
        var known = _checked is { } found && found.OfferingCode == offering.Code && found.Place == place ? found.Reports : null;
        _checked = null;
        return known ?? await FindNearAsync(offering, place, cancellationToken);
    }
}

// Model of the question whether it is the same thing.
internal sealed record NearbyAsked(string Slug, IReadOnlyList<NearbyReport> Reports)
{
    // What a person confirms who means something else.
    public const string Other = "other";
}
