using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Esm.Forms.Contracts;
using Esm.Forms.Fields;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Process;

internal sealed partial class FormProcessor(FieldTypes types, IStringLocalizer<Texts> texts) : IFormProcessor
{
    public IReadOnlyList<string> Check(FormDefinition definition)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
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

    private IEnumerable<string> Problems(FormField field, HashSet<string> seen)
    {
        if (!Key().IsMatch(field.Key))
        {
            yield return "its key is not a letter followed by letters, digits or dashes";
        }

        if (field.ShowWhen is { } condition && !seen.Contains(condition.Field))
        {
            yield return $"it is shown depending on '{condition.Field}', which is no earlier field";
        }

        if (field.NotBefore.Length > 0 && !seen.Contains(field.NotBefore))
        {
            yield return $"it may not come before '{field.NotBefore}', which is no earlier field";
        }

        if (!seen.Add(field.Key))
        {
            yield return "its key is there twice";
        }

        if (field.Label.IsEmpty)
        {
            yield return "it has no label";
        }

        if (field.Max < 0)
        {
            yield return "its greatest value is below zero";
        }

        var problem = types.Find(field.Type) is { } type ? type.Check(field) : UnknownType(field);
        if (problem is not null)
        {
            yield return problem;
        }
    }

    private string UnknownType(FormField field)
        => $"its type '{field.Type}' is unknown; known are {string.Join(", ", types.Names)}";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,59}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Key();
}
