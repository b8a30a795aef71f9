using Esm.Requests.Data;

namespace Esm.Requests.Inbox;

// The filters above inbox and board: where they lead, what is chosen, what may be.
internal sealed record DeskFilterBar(string Path, InboxFilter Filter, FilterOptions Options, IReadOnlyList<SavedFilter> Saved)
{
    public string Address(string query) => Path + "?" + query;

    // Forms post to the address they stand on, so that what is filtered stays so.
    public string Post(string handler) => $"{Path}?{Filter.ToQuery()}&handler={handler}";
}
