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
        var texts = SetupTexts.For(context.Request.Headers.AcceptLanguage);
        var offered = (await recipes.ListAsync(context.RequestAborted)).Select(reading => reading.Recipe).OfType<Recipe>().Where(recipe => recipe.IsSetupRecipe).ToArray();
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WriteAsync(context, new SetupHtml(texts, new SetupForm(), new Dictionary<string, string>(StringComparer.Ordinal)).Write(pathBase + Path, offered));
            return;
        }

        var form = await ReadAsync(context);
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

    private static async Task<SetupForm> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength > MaxBodyBytes)
        {
            return new SetupForm();
        }

        return SetupForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));
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
                errors["connectionString"] = refused.Reason;
                break;
            case SetupOutcome.Failed failed:
                errors[FieldOf(failed.Problem)] = failed.Problem.Cause;
                break;
            case SetupOutcome.Invalid invalid:
                foreach (var problem in invalid.Problems)
                {
                    errors[FieldOf(problem)] = problem.Cause;
                }

                break;
        }

        return errors;
    }

    // The steps made of this form have no line: what is wrong with the user can only be the password, everything else was checked.
    private static string FieldOf(RecipeProblem problem) => problem.Line == 0 ? "adminPassword" : "recipe";

    private static Task WriteAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
