using System.Security.Claims;
using System.Text.Json;
using Esm.Forms.Contracts;
using Esm.Localization;

namespace Esm.Catalogue.Contracts;

/// <summary>The offerings of the tenant.</summary>
public interface IOfferings
{
    /// <summary>
    /// The published version of an offering by its address, as somebody may see it: null where it is unknown, unsound (see <see cref="IOfferingCheck"/>),
    /// or for colleagues only and the person lacks <see cref="OfferingPermissions.SeeInternalOfferings"/>.
    /// </summary>
    /// <param name="slug">Its part of the address.</param>
    /// <param name="user">Who looks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OfferingInfo?> FindBySlugAsync(string slug, ClaimsPrincipal user, CancellationToken cancellationToken);

    /// <summary>The published and sound version of an offering by its code, those for colleagues too, or null.</summary>
    /// <param name="code">Code of the offering.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OfferingInfo?> FindByCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>
    /// The published offerings that fit what somebody typed, best first: accents, plurals, one wrong letter and everyday words for the same thing are
    /// understood, in all languages at once.
    /// </summary>
    /// <param name="query">What was typed; empty for all, by title.</param>
    /// <param name="internalToo">Also those for colleagues only.</param>
    /// <param name="limit">Most offerings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<OfferingInfo>> SearchAsync(string query, bool internalToo, int limit, CancellationToken cancellationToken);

    /// <summary>A version of an offering, published or not, or null. A request stays on the version it was made with.</summary>
    /// <param name="code">Code of the offering.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OfferingInfo?> FindVersionAsync(string code, int version, CancellationToken cancellationToken);

    /// <summary>The published and sound versions of all offerings, those for colleagues too, by code.</summary>
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

    /// <summary>What somebody who wants it does.</summary>
    public OfferingKind Kind { get; init; } = OfferingKind.Form;

    /// <summary>It is for colleagues only: citizens neither find nor ask for it.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Code of the team of the department that new requests go to, or empty.</summary>
    public string TeamCode { get; init; } = "";

    /// <summary>The way its requests go.</summary>
    public OfferingWorkflow Workflow { get; init; } = new();

    /// <summary>Name of the handler behind it; empty for none. Only a <see cref="OfferingKind.Procedure"/> has one.</summary>
    public string Handler { get; init; } = "";

    /// <summary>Settings of the handler: a JSON object of its own shape; <see cref="JsonValueKind.Undefined"/> for none.</summary>
    public JsonElement Settings { get; init; }

    /// <summary>Days within which the department commits to answer; 0 for no commitment.</summary>
    public required int DeadlineDays { get; init; }

    /// <summary>What other departments see of a request for it in a contact's history: <c>Exists</c>, <c>Status</c> or <c>Content</c>.</summary>
    public required string HistoryVisibility { get; init; }

    /// <summary>The form to fill.</summary>
    public required FormDefinition Form { get; init; }
}

/// <summary>What somebody who wants an offering does.</summary>
public enum OfferingKind
{
    /// <summary>Reads: there is nothing to ask for here.</summary>
    Information,

    /// <summary>Goes elsewhere: another administration or site does it.</summary>
    Link,

    /// <summary>Fills a form that agents answer.</summary>
    Form,

    /// <summary>Fills a form behind which a module's handler checks, reserves, prices or produces.</summary>
    Procedure,
}

/// <summary>A workflow, and what this offering changes in it by parameters.</summary>
public sealed record OfferingWorkflow
{
    /// <summary>Code of the workflow that serves most offerings.</summary>
    public const string StandardCode = "standard";

    /// <summary>Code of the workflow.</summary>
    public string Code { get; init; } = StandardCode;

    /// <summary>Values of its parameters by name: true or false, whole numbers, or texts. Those not named keep the workflow's own value.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();
}
