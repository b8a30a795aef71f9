using System.Globalization;
using Esm.Contacts.Contracts;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Esm.Requests.Inbox;

internal enum InboxTab
{
    Mine,
    Teams,
    Departments,
    Unassigned,
    Waiting,
    Closed,
}

// What an agent wants to see. It is the query of an address, so any filter is a link.
internal sealed record InboxFilter
{
    public const int TextMaxLength = 100;

    private const int LastPage = 10_000;

    public InboxTab Tab { get; init; } = InboxTab.Departments;

    public string Department { get; init; } = "";

    public string Offering { get; init; } = "";

    public RequestPhase? Phase { get; init; }

    public int? Priority { get; init; }

    public bool Overdue { get; init; }

    public Channel? Channel { get; init; }

    public string Text { get; init; } = "";

    public int Page { get; init; } = 1;

    public bool HasMore => Offering.Length > 0 || Phase is not null || Priority is not null || Overdue || Channel is not null;

    public bool IsEmpty => !HasMore && Department.Length == 0 && Text.Length == 0;

    // What is not understood is left out: an old link still shows something.
    public static InboxFilter Read(IQueryCollection query) => new()
    {
        Tab = ReadEnum<InboxTab>(query, "tab") ?? InboxTab.Departments,
        Department = ReadText(query, "department", Request.DepartmentMaxLength),
        Offering = ReadText(query, "offering", Request.OfferingCodeMaxLength),
        Phase = ReadEnum<RequestPhase>(query, "phase"),
        Priority = ReadNumber(query, "priority") is >= RequestPriority.Highest and <= RequestPriority.Lowest and var priority ? priority : null,
        Overdue = ReadText(query, "overdue", 5) == "true",
        Channel = ReadEnum<Channel>(query, "channel"),
        Text = ReadText(query, "q", TextMaxLength),
        Page = Math.Clamp(ReadNumber(query, "p") ?? 1, 1, LastPage),
    };

    // Without the page: a link leads to the beginning of what it finds.
    public string ToQuery() => QueryHelpers.AddQueryString("", Parts().Where(part => part.Value.Length > 0)!)[1..];

    private IEnumerable<KeyValuePair<string, string>> Parts() =>
    [
        new("tab", Tab.ToString()),
        new("department", Department),
        new("offering", Offering),
        new("phase", Phase?.ToString() ?? ""),
        new("priority", Priority?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("overdue", Overdue ? "true" : ""),
        new("channel", Channel?.ToString() ?? ""),
        new("q", Text),
    ];

    private static string ReadText(IQueryCollection query, string name, int maxLength)
    {
        var text = InputText.CleanLine(query[name].ToString());
        return InputText.Cut(text, maxLength);
    }

    private static int? ReadNumber(IQueryCollection query, string name)
        => int.TryParse(query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TEnum? ReadEnum<TEnum>(IQueryCollection query, string name)
        where TEnum : struct, Enum
        => Enum.TryParse<TEnum>(query[name].ToString(), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
