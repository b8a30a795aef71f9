using Esm.Identity.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Live;

// Says who else is on a request.
internal sealed class PresenceTexts(PresenceBook book, IUserDirectory users, IStringLocalizer<Texts> texts)
{
    private readonly Dictionary<Guid, string> _names = [];

    public async Task<IReadOnlyList<string>> ListAsync(Guid requestId, Guid self, CancellationToken cancellationToken)
    {
        var others = book.Others(requestId, self);
        var unknown = others.Keys.Where(id => !_names.ContainsKey(id)).ToArray();
        if (unknown.Length > 0)
        {
            foreach (var (id, user) in await users.FindManyAsync(unknown, cancellationToken))
            {
                _names[id] = user.DisplayName;
            }
        }

        return
        [
            .. others.Where(other => _names.ContainsKey(other.Key))
                .Select(other => texts["Presence." + other.Value, _names[other.Key]].Value)
                .Order(StringComparer.CurrentCulture),
        ];
    }
}
