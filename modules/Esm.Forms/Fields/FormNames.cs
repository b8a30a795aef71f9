namespace Esm.Forms.Fields;

internal static class FormNames
{
    public static string Posted(string fieldKey) => "f." + fieldKey;
}
