using System.Text.Json.Nodes;

namespace Esm.Recipes;

/// <summary>One kind of step that recipes may have. Modules derive from <see cref="RecipeStep{TPayload}"/>.</summary>
public interface IRecipeStep
{
    /// <summary>Value of the step's <c>name</c> property.</summary>
    string Name { get; }

    /// <summary>Type that the step's other properties are read into; unknown properties are errors. The step's JSON schema is made from it.</summary>
    Type PayloadType { get; }

    /// <summary>Finds what is wrong with a payload without touching the database: the module's tables may not exist yet.</summary>
    /// <param name="payload">The payload.</param>
    /// <returns>One message per problem, for the recipe's author.</returns>
    IEnumerable<string> Validate(object payload);

    /// <summary>Tells what executing would change.</summary>
    /// <param name="payload">A valid payload.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One line per change; none where the step was applied already.</returns>
    Task<IReadOnlyList<string>> PlanAsync(object payload, CancellationToken cancellationToken);

    /// <summary>Applies the payload; applying it twice changes nothing the second time. The caller commits.</summary>
    /// <param name="payload">A valid payload.</param>
    /// <param name="context">What belongs to this run of the recipe.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ExecuteAsync(object payload, RecipeExecutionContext context, CancellationToken cancellationToken);

    /// <summary>The step that would bring another tenant to this one's state, or null where the step cannot tell.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<JsonObject?> ExportAsync(CancellationToken cancellationToken);
}

/// <summary>What belongs to one run of a recipe.</summary>
/// <param name="RecipeName">Name of the recipe.</param>
public sealed record RecipeExecutionContext(string RecipeName)
{
    /// <summary>Accounts whose passwords were generated during this run. Only their owner may learn them; nothing stores them in clear outside Development.</summary>
    public IList<GeneratedAccount> GeneratedAccounts { get; } = [];
}

/// <summary>An account whose password was generated.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="Password">The password, in clear.</param>
/// <param name="Role">Its role.</param>
/// <param name="Department">Code of its department, or empty.</param>
public sealed record GeneratedAccount(string UserName, string Password, string Role, string Department);
