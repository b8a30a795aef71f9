using Esm.Forms.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>What became of the wish to open a request because of another one. Unless it is <see cref="Opened"/>, nothing was changed.</summary>
public abstract record OpenOutcome
{
    private OpenOutcome()
    {
    }

    /// <summary>It is made, linked, and its handler has done what belongs to making it.</summary>
    /// <param name="Request">The new request.</param>
    public sealed record Opened(RequestInfo Request) : OpenOutcome;

    /// <summary>No such offering is published.</summary>
    public sealed record NotPublished : OpenOutcome;

    /// <summary>The handler behind the offering says no; or it asks something back, which nobody is there to answer.</summary>
    /// <param name="Errors">What it says, in the current UI culture (that of whoever acts); empty where it asks back.</param>
    public sealed record Refused(IReadOnlyList<FormError> Errors) : OpenOutcome;

    /// <summary>The request is opened by the making of another one of the same offering, which would go on without end.</summary>
    public sealed record Circular : OpenOutcome;
}
