using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Esm.Forms.Contracts;
using Esm.Forms.Fields;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Process;

internal sealed partial class FormProcessor(FieldTypes types, IStringLocalizer<Texts> texts) : IFormProcessor
{
    private const int MaxFields = 200;
    private const int MaxOptions = 300;
    private const int TextMaxLength = 1000;

    public IReadOnlyList<string> Check(FormDefinition definition)
    {
        if (definition.Fields().Skip(MaxFields).Any())
        {
            return [$"The form has more than {MaxFields} fields."];
        }

        if (definition.Sections.FirstOrDefault(section => IsTooLong(section.Title) || IsTooLong(section.Intro)) is { } section)
        {
            return [$"A text of the part '{Short(section.Title)}' has more than {TextMaxLength} characters."];
        }

        var seen = new Dictionary<string, FormField>(StringComparer.Ordinal);
        return [.. definition.Fields().SelectMany(field => Problems(field, seen).Select(problem => $"Field '{field.Key}': {problem}."))];
    }

    public async Task<FormReading> ReadAsync(FormDefinition definition, IFormCollection posted, FormScope scope, CancellationToken cancellationToken)
    {
        var values = new JsonObject();
        var answers = new FormAnswers(values);
        var errors = new List<FormError>();
        foreach (var field in definition.Fields().Select(field => field.Within(scope)))
        {
            if (field.ShowWhen is { } condition && !answers.Fulfil(condition))
            {
                continue;
            }

            if (types.Find(field.Type) is not { } type)
            {
                // The module that brought this type is switched off: the question is not shown either.
                continue;
            }

            var reading = await type.ReadAsync(field, FormNames.Posted(field.Key), posted, cancellationToken);
            if (reading.Value is not null)
            {
                NeutralAnswer.Keep(field, type, reading.Value);
                values[field.Key] = reading.Value;
            }

            if ((reading.Error ?? FindDisorder(definition, field, answers)) is { } error)
            {
                errors.Add(new FormError(field.Key, error));
            }
        }

        return new FormReading(answers, errors);
    }

    public IReadOnlyList<FormField> Missing(FormDefinition definition, FormAnswers answers)
        => [.. definition.Fields().Where(field => field.Required
            && types.Find(field.Type) is not null
            && answers.Find(field.Key) is null
            && (field.ShowWhen is not { } condition || answers.Fulfil(condition)))];

    public IReadOnlyList<AnswerLine> Describe(FormDefinition definition, FormAnswers answers)
        => [.. from field in definition.Fields()
               let value = answers.Find(field.Key)
               where value is not null
               select Describe(field, value)];

    // An end before its beginning. Dates are kept in a form that sorts; one that was wrong itself has been told already.
    private string? FindDisorder(FormDefinition definition, FormField field, FormAnswers answers)
    {
        if (field.NotBefore.Length == 0 || answers.Text(field.Key) is not { Length: > 0 } end || answers.Text(field.NotBefore) is not { Length: > 0 } start)
        {
            return null;
        }

        return string.CompareOrdinal(end, start) < 0
            ? texts["Date.BeforeOther", field.Label.ToString(), definition.Fields().First(other => other.Key == field.NotBefore).Label.ToString()].Value
            : null;
    }

    private AnswerLine Describe(FormField field, JsonNode value)
        => types.Find(field.Type) is { } type
            ? new AnswerLine(field.Key, field.Label.ToString(), type.Describe(field, value), type.Files(value))
            : new AnswerLine(field.Key, field.Label.ToString(), NeutralAnswer.Read(value), []);

    private IEnumerable<string> Problems(FormField field, Dictionary<string, FormField> seen)
    {
        if (!Key().IsMatch(field.Key))
        {
            yield return "its key is not a letter followed by letters, digits or dashes";
        }

        if (field.ShowWhen is { } condition && ProblemOf(condition, seen) is { } never)
        {
            yield return never;
        }

        if (field.NotBefore.Length > 0 && !seen.ContainsKey(field.NotBefore))
        {
            yield return $"it may not come before '{field.NotBefore}', which is no earlier field";
        }

        if (!seen.TryAdd(field.Key, field))
        {
            yield return "its key is there twice";
        }

        if (field.Label.IsEmpty)
        {
            yield return "it has no label";
        }

        if (IsTooLong(field.Label) || IsTooLong(field.Help) || field.Options.Any(option => IsTooLong(option.Label) || option.Value.Length > TextMaxLength) || field.Options.Count > MaxOptions)
        {
            yield return $"a text of it has more than {TextMaxLength} characters, or it offers more than {MaxOptions} options";
        }

        if (field.Max < 0)
        {
            yield return "its greatest value is below zero";
        }

        if (Ask(field) is { } problem)
        {
            yield return problem;
        }
    }

    // What the type of a module cannot look at is refused; the other fields are looked at.
    private string? Ask(FormField field)
    {
        try
        {
            return types.Find(field.Type) is { } type ? type.Check(field) : UnknownType(field);
        }
#pragma warning disable CA1031 // Whatever a module throws, it fails closed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"its type '{field.Type}' cannot check it: {exception.Message}";
        }
    }

    private static bool IsTooLong(LocalizedText text) => text.Languages.Any(language => text.In(language).Length > TextMaxLength);

    private static string Short(LocalizedText text) => InputText.Cut(text.ToString(), 60);

    // A question that is never asked is a slip of the pen.
    private static string? ProblemOf(FormCondition condition, Dictionary<string, FormField> seen)
    {
        if (!seen.TryGetValue(condition.Field, out var other))
        {
            return $"it is shown depending on '{condition.Field}', which is no earlier field";
        }

        var possible = other.Type == "checkbox" ? [CheckboxField.Ticked] : other.Options.Select(option => option.Value).ToArray();
        return condition.In.Count == 0 ? $"it is shown depending on '{condition.Field}', but for no answer"
            : possible.Length > 0 && condition.In.FirstOrDefault(value => !possible.Contains(value, StringComparer.Ordinal)) is { } unknown
                ? $"it is shown where '{condition.Field}' is '{unknown}', which cannot be answered there; possible are {string.Join(", ", possible)}"
                : null;
    }

    private string UnknownType(FormField field)
        => $"its type '{field.Type}' is unknown; known are {string.Join(", ", types.Names)}";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,59}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Key();
}
