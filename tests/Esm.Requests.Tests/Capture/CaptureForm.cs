using Esm.Testing;

namespace Esm.Requests.Tests.Capture;

// The one form of a captured call: its buttons say what is wanted.
internal static class CaptureForm
{
    public const string Selector = "form[data-capture]";

    public static Task<HtmlPage> PressAsync(HtmlPage page, string button, Dictionary<string, string>? values = null)
        => page.SubmitAsync(Selector, new Dictionary<string, string>(values ?? []) { ["do"] = button });
}
