using Esm.Forms.Contracts;

namespace Esm.Forms.Fields;

internal static class Options
{
    public static string? Check(FormField field)
    {
        if (field.Options.Count < 2)
        {
            return "it offers fewer than two options";
        }

        var repeated = field.Options.GroupBy(option => option.Value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            return $"its option '{repeated.Key}' is there twice";
        }

        return field.Options.FirstOrDefault(option => option.Value.Length == 0 || option.Label.IsEmpty) is null ? null : "one of its options has no value or no label";
    }

    public static string Describe(FormField field, string value)
        => field.Options.FirstOrDefault(option => option.Value == value)?.Label.ToString() ?? value;
}
