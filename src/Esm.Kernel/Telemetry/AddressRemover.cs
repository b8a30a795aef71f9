using System.Diagnostics;
using OpenTelemetry;

namespace Esm.Telemetry;

// A query or a part of a path may hold the secret of a link, or what somebody searched for; the address of a webhook is a secret of the tenant's.
// They leave the process with no trace: the route, which stays, says which page it was.
internal sealed class AddressRemover : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
        {
            data.SetTag(tag, null);
        }
    }
}
