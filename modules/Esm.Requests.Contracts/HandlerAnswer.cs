using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>A request that is about to be made.</summary>
/// <param name="Offering">The offering asked for.</param>
/// <param name="Answers">The answers; in <see cref="FormScope.Start"/> some required ones may be missing.</param>
/// <param name="Applicant">Who asks.</param>
/// <param name="Channel">The road it comes.</param>
/// <param name="Scope">Whether it is filled in whole, or only what is needed to start.</param>
/// <param name="Confirmed">What the person confirmed: the values posted under the name <c>confirm</c> by the partial of an earlier answer.</param>
public sealed record RequestDraft(
    OfferingInfo Offering, FormAnswers Answers, ContactDetails Applicant, Channel Channel, FormScope Scope, IReadOnlyCollection<string> Confirmed);

/// <summary>What a handler says to a request that is about to be made.</summary>
/// <param name="Errors">What is wrong at which field, in the language of the request.</param>
/// <param name="Partial">
/// Name of a partial to show above the form, with <paramref name="Model"/>: a question back to the person, who answers with links, or with buttons
/// of the form named <c>confirm</c>. Null for none.
/// </param>
/// <param name="Model">Model of the partial.</param>
public sealed record HandlerAnswer(IReadOnlyList<FormError> Errors, string? Partial = null, object? Model = null)
{
    /// <summary>Nothing speaks against it.</summary>
    public static HandlerAnswer Accepted { get; } = new([]);

    /// <summary>Nothing speaks against it.</summary>
    public bool IsAccepted => Errors.Count == 0 && Partial is null;

    /// <summary>One field is wrong.</summary>
    /// <param name="fieldKey">Key of the field.</param>
    /// <param name="message">What is wrong and what to do, in the language of the request.</param>
    public static HandlerAnswer Refuse(string fieldKey, string message) => new([new FormError(fieldKey, message)]);
}

/// <summary>Model of a handler's <see cref="IRequestHandler.FormPartial"/>.</summary>
/// <param name="Offering">The offering.</param>
/// <param name="Form">The form below it.</param>
public sealed record HandlerForm(OfferingInfo Offering, FormView Form);
