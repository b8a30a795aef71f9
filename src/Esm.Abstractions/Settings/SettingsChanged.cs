using Esm.Events;

namespace Esm.Settings;

/// <summary>Fact: a section of the tenant's settings was stored.</summary>
/// <param name="Section">Its name.</param>
[StreamEvent("esm.settings")]
public sealed record SettingsChanged(string Section) : IStreamEvent
{
    string IStreamEvent.Subject => Section;

    long IStreamEvent.SubjectVersion => 0;
}
