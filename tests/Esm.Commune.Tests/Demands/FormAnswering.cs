using System.Globalization;
using Esm.Forms.Contracts;
using Esm.Testing;

namespace Esm.Commune.Tests.Demands;

// Fills in any form as its definition asks: what is shown and required gets an answer that its type accepts.
internal static class FormAnswering
{
    // Stands for some file.
    public const string AFile = "(file)";

    public static (Dictionary<string, string> Values, TestFile[] Files) Answer(
        FormDefinition form, string place, IReadOnlyDictionary<string, string> known, bool onlyToStart = false)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<TestFile>();
        foreach (var field in form.Fields().Where(field => field.ShowWhen is not { } condition || condition.In.Contains(values.GetValueOrDefault("f." + condition.Field, ""))))
        {
            var name = "f." + field.Key;
            var own = known.Where(pair => pair.Key == name || pair.Key.StartsWith(name + ".", StringComparison.Ordinal)).ToArray();
            foreach (var (key, value) in own)
            {
                if (value == AFile)
                {
                    files.Add(TestFile.Png(key));
                    continue;
                }

                values[key] = value;
            }

            if (own.Length > 0 || (onlyToStart ? !field.NeededToStart : !field.Required))
            {
                continue;
            }

            if (field.Type is "photo" or "file")
            {
                files.Add(TestFile.Png(name));
                continue;
            }

            foreach (var (part, value) in AnswerTo(field, place))
            {
                values[name + part] = value;
            }
        }

        return (values, [.. files]);
    }

    private static IEnumerable<(string Part, string Value)> AnswerTo(FormField field, string place) => field.Type switch
    {
        // An example of the register's own documentation of the check digits.
        "national-number" => [("", "85.07.30-033.28")],
        "place" => [(".address", place)],
        "choice" or "multichoice" => [("", field.Options[0].Value)],
        "checkbox" => [("", "true")],
        "number" => [("", Math.Max(1, field.Min).ToString(CultureInfo.InvariantCulture))],
        "date" => [("", DayWithin(field))],
        "email" => [("", "essai@example.be")],
        "phone" => [("", "+32 470 12 34 56")],
        "text" or "textarea" => [("", "Réponse d’essai")],
        _ => throw new InvalidOperationException($"Say in the table how to answer '{field.Key}' of the type '{field.Type}'."),
    };

    private static string DayWithin(FormField field) => field.Earliest switch
    {
        "today" => Day(+14),
        { Length: > 0 } => Day(-1),
        _ => "2019-05-14",
    };

    private static string Day(int distance) => TimeProvider.System.GetUtcNow().AddDays(distance).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
