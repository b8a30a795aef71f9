using Esm.Requests.Data;

namespace Esm.Requests.Inbox;

// The filters above inbox and board: where they lead, what is chosen, what may be.
internal sealed record DeskFilterBar(string Path, InboxFilter Filter, FilterOptions Options, IReadOnlyList<SavedFilter> Saved)
{
    // The inbox keeps the filters of both, and leads back to where one was.
    public const string From = "from";
    public const string Board = "board";

    public required string InboxPath { get; init; }

    public string Address(string query) => Path + "?" + query;

    // Forms post to the address they stand on, so that what is filtered stays so.
    public string Post(string handler) => $"{Path}?{Filter.ToQuery()}&handler={handler}";

    public string PostSaved(string handler) => $"{InboxPath}?{Filter.ToQuery()}&handler={handler}" + (Path == InboxPath ? "" : $"&{From}={Board}");
}
