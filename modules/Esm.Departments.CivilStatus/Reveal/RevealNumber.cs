using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Data;
using Esm.Departments.CivilStatus.Desk;
using Esm.Departments.CivilStatus.NationalNumbers;
using Esm.Organisation.Contracts;
using Esm.Requests.Contracts;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.CivilStatus.Reveal;

internal abstract record RevealOutcome
{
    private RevealOutcome()
    {
    }

    public sealed record Revealed(string Reference, string Label, string Number) : RevealOutcome;

    public sealed record NotFound : RevealOutcome;

    // Others were faster, each time: the look is not in the log, so the number is not shown.
    public sealed record NotNoted(string Reference) : RevealOutcome;
}

// Shows a national number in full to an agent of the department; the look is in the request's log before the number is on the page.
internal sealed class RevealNumber(IAgentRequests requests, IOfferings offerings, MayReveal mayReveal, NumberVault vault, NoteLook look)
{
    public async Task<RevealOutcome> HandleAsync(Guid requestId, string fieldKey, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var found = await requests.FindManyAsync([requestId], user, cancellationToken);
        if (!found.TryGetValue(requestId, out var request)
            || !await mayReveal.AskAsync(request, user, cancellationToken)
            || await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken) is not { } offering)
        {
            return new RevealOutcome.NotFound();
        }

        var asked = DeskView.Numbers(offering.Form, request.Answers).FirstOrDefault(number => number.FieldKey == fieldKey);
        if (asked is null || vault.Open(request.Answers.Find(fieldKey)) is not { } digits)
        {
            return new RevealOutcome.NotFound();
        }

        return await look.WriteAsync(requestId, user.GetDisplayName(), asked.Label, cancellationToken) switch
        {
            true => new RevealOutcome.Revealed(request.Reference, asked.Label, NationalNumber.Format(digits)),
            false => new RevealOutcome.NotFound(),
            null => new RevealOutcome.NotNoted(request.Reference),
        };
    }
}

// Besides the permission one has to work for the department: administrators, who hold all permissions, often do not.
internal sealed class MayReveal(IAuthorizationService authorization, IMembership membership)
{
    public async Task<bool> AskAsync(RequestInfo request, ClaimsPrincipal user, CancellationToken cancellationToken)
        => await authorization.AuthorizeAsync(user, Permissions.RevealNationalNumber)
            && (await membership.GetDepartmentsAsync(user.GetUserId(), cancellationToken)).Contains(request.DepartmentCode, StringComparer.Ordinal);
}

internal sealed class NoteLook(IRequests requests, IUnitOfWork unitOfWork, IStringLocalizer<Texts> texts)
{
    // A colleague who changes the request at the same moment is not in the way: the note is written after it. False: there is no such request.
    public Task<bool?> WriteAsync(Guid requestId, string agent, string label, CancellationToken cancellationToken)
        => unitOfWork.RetryAsync(attempt => TryWriteAsync(requestId, agent, label, attempt), cancellationToken);

    private async Task<bool?> TryWriteAsync(Guid requestId, string agent, string label, CancellationToken cancellationToken)
    {
        if (!await requests.NoteAsync(requestId, agent, texts["Reveal.Note", label], cancellationToken))
        {
            return false;
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? true : null;
    }
}
