using Esm.Forms.Contracts;
using Esm.Localization;

namespace Esm.Catalogue.Contracts;

/// <summary>The offerings of the tenant.</summary>
public interface IOfferings
{
    /// <summary>The published version of an offering by its address, or null.</summary>
    /// <param name="slug">Its part of the address.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OfferingInfo?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    /// <summary>A version of an offering, published or not, or null. A request stays on the version it was made with.</summary>
    /// <param name="code">Code of the offering.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OfferingInfo?> FindVersionAsync(string code, int version, CancellationToken cancellationToken);

    /// <summary>The published versions of all offerings, by code.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<OfferingInfo>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>One version of an offering.</summary>
public sealed record OfferingInfo
{
    /// <summary>Stable code: <c>environment.graffiti</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Number of the version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Its part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name that citizens read.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>One or two sentences on what it is for.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>Code of the department that handles it.</summary>
    public required string DepartmentCode { get; init; }

    /// <summary>Days within which the department commits to answer; 0 for no commitment.</summary>
    public required int DeadlineDays { get; init; }

    /// <summary>What other departments see of a request for it in a contact's history: <c>Exists</c>, <c>Status</c> or <c>Content</c>.</summary>
    public required string HistoryVisibility { get; init; }

    /// <summary>The form to fill.</summary>
    public required FormDefinition Form { get; init; }
}
