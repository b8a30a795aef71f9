using Esm.Pipeline;
using Esm.Recipes;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Esm.Setup;

// Answers for a tenant that is not set up. The token from the log is what proves who posts: without it no request does anything.
internal sealed class SetupPage(SetupTenant setup, RecipeCatalog recipes, SetupTokens tokens, IHostApplicationLifetime lifetime)
{
    public const string Path = "/setup";

    private const int MaxBodyBytes = 64 * 1024;

    public async Task InvokeAsync(HttpContext context, ShellSettings settings)
    {
        var pathBase = settings.RequestUrlPrefix.Length > 0 ? "/" + settings.RequestUrlPrefix : "";
        if (!context.Request.Path.Equals(pathBase + Path, StringComparison.OrdinalIgnoreCase))
        {
            await PlainErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        await SecurityHeaders.InvokeAsync(context, http => AnswerAsync(http, settings, pathBase));
    }

    private async Task AnswerAsync(HttpContext context, ShellSettings settings, string pathBase)
    {
        var texts = SetupTexts.For(context.Request);
        var offered = (await recipes.ListAsync(context.RequestAborted)).Select(reading => reading.Recipe).OfType<Recipe>().Where(recipe => recipe.IsSetupRecipe).ToArray();
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WriteAsync(context, new SetupHtml(texts, new SetupForm(), new Dictionary<string, string>(StringComparer.Ordinal)).Write(pathBase + Path, offered));
            return;
        }

        if (await ReadAsync(context) is not { } form)
        {
            await PlainErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        var errors = await SubmitAsync(form, settings, offered, texts);
        if (errors.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = pathBase + "/";
            return;
        }

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await WriteAsync(context, new SetupHtml(texts, form, errors).Write(pathBase + Path, offered));
    }

    // Null for what no browser sends: too much of it, or not a form.
    private static async Task<SetupForm?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        try
        {
            return SetupForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, string>> SubmitAsync(SetupForm form, ShellSettings settings, IReadOnlyList<Recipe> offered, SetupTexts texts)
    {
        if (!tokens.Matches(settings.Name, form.Token))
        {
            // Nothing else is told to a stranger.
            return new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = texts["Error.token"] };
        }

        var errors = form.FindErrors([.. offered.Select(recipe => recipe.Name)], texts);
        if (errors.Count > 0)
        {
            return errors;
        }

        // A visitor who leaves must not leave half a tenant behind.
        var outcome = await setup.RunAsync(settings.Name, offered.First(recipe => recipe.Name == form.Recipe), form.ToInput(), lifetime.ApplicationStopping);
        switch (outcome)
        {
            case SetupOutcome.Done:
                tokens.Revoke(settings.Name);
                break;
            case SetupOutcome.Refused refused:
                errors["connectionString"] = With(texts["Refused." + refused.Why], refused.Detail);
                break;
            case SetupOutcome.Failed failed:
                errors[FieldOf(failed.Problem)] = Explain(failed.Problem, texts);
                break;
            case SetupOutcome.Invalid invalid:
                foreach (var group in invalid.Problems.GroupBy(FieldOf))
                {
                    errors[group.Key] = string.Join(' ', group.Select(problem => Explain(problem, texts)));
                }

                break;
        }

        return errors;
    }

    // The steps made of this form have no line: what is wrong with the user can only be the password, everything else was checked.
    private static string FieldOf(RecipeProblem problem) => problem.Line == 0 ? "adminPassword" : "recipe";

    // What a recipe's author or an administrator of databases reads stays as it was said; the sentence around it is in the visitor's language.
    private static string Explain(RecipeProblem problem, SetupTexts texts)
        => problem.Line == 0 && problem.Cause.Contains("password", StringComparison.OrdinalIgnoreCase) ? texts["Error.weakPassword"] : With(texts["Error.failed"], problem.ToString());

    private static string With(string text, string detail) => detail.Length == 0 ? text : $"{text} ({detail})";

    private static Task WriteAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
