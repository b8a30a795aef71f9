using Esm.Localization;
using Esm.Recipes;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Canned;

internal sealed record CannedTextsPayload
{
    public required IReadOnlyList<CannedTextPayload> Texts { get; init; }
}

internal sealed record CannedTextPayload
{
    public required string Code { get; init; }

    // All departments where it is left out.
    public string Department { get; init; } = CannedText.AllDepartments;

    public required LocalizedText Title { get; init; }

    // {name}, {reference} and {offering} stand for those of the request.
    public required LocalizedText Text { get; init; }
}

[RecipeStep("cannedTexts")]
internal sealed class CannedTextsStep(RequestsDb db) : RecipeStep<CannedTextsPayload>
{
    protected override IEnumerable<string> Validate(CannedTextsPayload payload)
    {
        foreach (var twice in payload.Texts.GroupBy(text => text.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"The text '{twice.Key}' is there twice.";
        }

        foreach (var text in payload.Texts.Where(text => !IsSound(text)))
        {
            yield return $"The text '{text.Code}' lacks a code, a title or its text, or they are too long.";
        }
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(CannedTextsPayload payload, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(payload, cancellationToken);
        return [.. payload.Texts.Where(text => !IsSame(stored.GetValueOrDefault(text.Code), text)).Select(text => $"Write the ready-made text {text.Code}")];
    }

    protected override async Task ExecuteAsync(CannedTextsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(payload, cancellationToken);
        foreach (var text in payload.Texts)
        {
            if (stored.GetValueOrDefault(text.Code) is not { } row)
            {
                db.CannedTexts.Add(new CannedText { Code = text.Code, DepartmentCode = text.Department, Title = text.Title, Text = text.Text });
                continue;
            }

            (row.DepartmentCode, row.Title, row.Text) = (text.Department, text.Title, text.Text);
        }
    }

    private static bool IsSound(CannedTextPayload text)
        => text.Code.Length is > 0 and <= CannedText.CodeMaxLength
            && text.Department.Length <= Request.DepartmentMaxLength
            && !text.Title.IsEmpty && text.Title.Languages.All(language => text.Title.In(language).Length <= CannedText.TitleMaxLength)
            && !text.Text.IsEmpty && text.Text.Languages.All(language => text.Text.In(language).Length <= RequestEvent.TextMaxLength);

    private static bool IsSame(CannedText? row, CannedTextPayload text)
        => row is not null && row.DepartmentCode == text.Department && row.Title.Equals(text.Title) && row.Text.Equals(text.Text);

    private async Task<Dictionary<string, CannedText>> ReadAsync(CannedTextsPayload payload, CancellationToken cancellationToken)
    {
        var codes = payload.Texts.Select(text => text.Code).ToArray();
        return await db.CannedTexts.Where(text => codes.Contains(text.Code)).ToDictionaryAsync(text => text.Code, StringComparer.Ordinal, cancellationToken);
    }
}
