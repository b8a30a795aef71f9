using System.Text.Json;
using Esm.Localization;
using Esm.Requests.Data;

namespace Esm.Requests.Workflow;

// How long and how many: what goes beyond is taken nowhere else either (the database's columns, dates, buttons).
internal static class WorkflowBounds
{
    public const int MaxDays = 3650;
    public const int MaxStates = 50;
    public const int MaxTransitions = 200;

    private const int CodeMaxLength = 60;
    private const int TextMaxLength = 500;
    private const int MaxListed = 30;
    private const int MaxApprovals = 10;

    // Of a parameter, by an offering or as the workflow's own.
    public static bool IsNumberOutOfBounds(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && (!value.TryGetInt32(out var number) || number is < 0 or > MaxDays);

    public static IEnumerable<string> Check(WorkflowFile file)
        => CheckCodes(file).Concat(CheckNumbers(file)).Concat(CheckTexts(file));

    private static IEnumerable<string> CheckCodes(WorkflowFile file)
    {
        if (file.States.Count > MaxStates || file.Transitions.Count > MaxTransitions)
        {
            yield return $"It has more than {MaxStates} states or {MaxTransitions} transitions.";
        }

        foreach (var code in file.States.Select(state => state.Code).Where(code => !IsCode(code, Request.StateMaxLength)))
        {
            yield return $"'{Short(code)}' is no code of a state: letters, digits and dashes, {Request.StateMaxLength} at most.";
        }

        foreach (var code in file.Transitions.Select(transition => transition.Code).Append(file.Code).Where(code => !IsCode(code, CodeMaxLength)))
        {
            yield return $"'{Short(code)}' is no code: letters, digits, dots and dashes, {CodeMaxLength} at most.";
        }
    }

    private static IEnumerable<string> CheckNumbers(WorkflowFile file)
    {
        foreach (var (name, _) in file.Parameters.Where(parameter => IsNumberOutOfBounds(parameter.Value)))
        {
            yield return $"The parameter '{name}' lies between 0 and {MaxDays}.";
        }

        foreach (var transition in file.Transitions.Where(transition => ValuesOf(transition).Any(IsNumberOutOfBounds)))
        {
            yield return $"The numbers of the transition '{transition.Code}' lie between 0 and {MaxDays}.";
        }
    }

    private static IEnumerable<string> CheckTexts(WorkflowFile file)
    {
        foreach (var state in file.States.Where(state => new[] { state.Name, state.DeskName, state.Citizen }.Any(IsTooLong)))
        {
            yield return $"A text of the state '{state.Code}' has more than {TextMaxLength} characters.";
        }

        foreach (var transition in file.Transitions)
        {
            if (transition.Approvals.Count > MaxApprovals || transition.Approvals.Any(approval => !IsCode(approval.Code, CodeMaxLength) || IsTooLong(approval.Name)))
            {
                yield return $"The transition '{transition.Code}' needs more than {MaxApprovals} approvals, or one whose code or name is none.";
            }

            if (IsTooLong(transition.Name) || IsTooLong(transition.Hint) || ValuesOf(transition).Any(IsTooLong))
            {
                yield return $"A text of the transition '{transition.Code}' has more than {TextMaxLength} characters, or a list more than {MaxListed} entries.";
            }
        }
    }

    // What is given with guards and effects, at whatever depth.
    private static IEnumerable<JsonElement> ValuesOf(TransitionFile transition) => transition.Parts.SelectMany(part => part.Parameters.Values).SelectMany(ValuesIn);

    private static IEnumerable<JsonElement> ValuesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(ValuesIn).Prepend(value),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => ValuesIn(property.Value)).Prepend(value),
        _ => [value],
    };

    private static bool IsTooLong(JsonElement value)
        => (value.ValueKind == JsonValueKind.String && value.GetString()!.Length > TextMaxLength)
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > MaxListed);

    private static bool IsTooLong(LocalizedText text) => text.Languages.Any(language => text.In(language).Length > TextMaxLength);

    private static bool IsCode(string code, int maxLength) => code.Length > 0 && code.Length <= maxLength && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    private static string Short(string code) => code.Length <= CodeMaxLength ? code : code[..CodeMaxLength] + "…";
}
