using System.Globalization;

namespace Esm.Departments.Sports.Manage;

// One number to change: model of the partial _NumberForm.
internal sealed record NumberForm(string What, string Handler, string Code, string Label, int Value, (string Key, string Typed)? Refused)
{
    public string Id => $"{What}-{Code}";

    public bool IsRefused => Refused?.Key == Id;

    public string Text => IsRefused ? Refused!.Value.Typed : Value.ToString(CultureInfo.InvariantCulture);
}
