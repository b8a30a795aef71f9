using System.Text;
using System.Text.Encodings.Web;
using Esm.Recipes;
using Esm.Shells;

namespace Esm.Setup;

// The set-up page's HTML. There is no tenant, so there are no views; everything that was typed or read goes through Encode.
internal sealed class SetupHtml(SetupTexts texts, SetupForm form, IReadOnlyDictionary<string, string> errors)
{
    private readonly StringBuilder _html = new();

    public string Write(string action, IReadOnlyList<Recipe> recipes)
    {
        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Text(errors.Count > 0 ? "ErrorTitle" : "Title")}</title>
            <link rel="stylesheet" href="/_content/Esm.Themes.Portal/lib/bootstrap/bootstrap.min.css">
            <link rel="stylesheet" href="/_content/Esm.Themes.Portal/css/portal.css">
            </head>
            <body>
            <main class="container py-4">
            <h1>{Text("Title")}</h1>
            <p>{Text("Intro")}</p>

            """);
        WriteSummary();
        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<form method="post" action="{Encode(action)}" novalidate>""");
        Input("token", "password", form.Token, "off");
        Input("siteName", "text", form.SiteName, "organization");
        Select("recipe", form.Recipe, recipes.Select(recipe => (recipe.Name, recipe.DisplayName)));
        Select("databaseProvider", form.DatabaseProvider, [(ShellSettings.Sqlite, "SQLite"), (ShellSettings.Postgres, "PostgreSQL")]);
        Input("connectionString", "text", form.ConnectionString, "off");
        Input("adminUserName", "text", form.AdminUserName, "username");
        Input("adminEmail", "email", form.AdminEmail, "email");
        Input("adminPassword", "password", "", "new-password");
        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
            <button type="submit" class="btn btn-primary">{Text("Submit")}</button>
            </form>
            </main>
            </body>
            </html>
            """);
        return _html.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private string Text(string key) => Encode(texts[key]);

    private void WriteSummary()
    {
        if (errors.Count == 0)
        {
            return;
        }

        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<div class="alert alert-danger" role="alert" tabindex="-1"><h2 class="h5">{Text("ErrorTitle")}</h2><ul>""");
        foreach (var (field, message) in errors)
        {
            _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<li><a href="#{field}">{Encode(message)}</a></li>""");
        }

        _html.Append("</ul></div>");
    }

    private void Input(string field, string type, string value, string autocomplete)
    {
        Begin(field);
        _html.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"""<input class="form-control" id="{field}" name="{field}" type="{type}" value="{Encode(value)}" autocomplete="{autocomplete}" {Described(field)}>""");
        End(field);
    }

    private void Select(string field, string value, IEnumerable<(string Value, string Label)> options)
    {
        Begin(field);
        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<select class="form-select" id="{field}" name="{field}" {Described(field)}>""");
        foreach (var option in options)
        {
            var selected = option.Value == value ? " selected" : "";
            _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<option value="{Encode(option.Value)}"{selected}>{Encode(option.Label)}</option>""");
        }

        _html.Append("</select>");
        End(field);
    }

    private void Begin(string field)
        => _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<div class="mb-3"><label class="form-label" for="{field}">{Text("Label." + field)}</label>""");

    private void End(string field)
    {
        _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<div class="form-text" id="{field}-help">{Text("Help." + field)}</div>""");
        if (errors.TryGetValue(field, out var message))
        {
            _html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<div class="text-danger" id="{field}-error">{Encode(message)}</div>""");
        }

        _html.AppendLine("</div>");
    }

    private string Described(string field)
        => errors.ContainsKey(field) ? $"""aria-invalid="true" aria-describedby="{field}-error {field}-help" """ : $"""aria-describedby="{field}-help" """;
}
