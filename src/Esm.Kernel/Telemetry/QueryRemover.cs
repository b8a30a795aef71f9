using System.Diagnostics;
using OpenTelemetry;

namespace Esm.Telemetry;

// A query may hold the secret of a citizen's link or what they searched for: it leaves the process with no trace.
internal sealed class QueryRemover : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        data.SetTag("url.full", null);
        data.SetTag("http.url", null);
    }
}
