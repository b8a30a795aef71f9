using Esm.Contacts.Contracts;
using Esm.Localization;
using Esm.Requests.Data;
using Esm.Settings;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Canned;

internal sealed record ReadyText(string Title, string Text);

// The ready-made texts of a department and those of all, filled in for one request, in the language of the person; their titles in the agent's.
internal sealed class CannedTexts(RequestsDb db, ISiteService site)
{
    // Asked for once a page, however many forms offer them.
    private readonly Dictionary<string, IReadOnlyList<(string Title, LocalizedText Text)>> _read = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<ReadyText>> ListAsync(Request request, ContactInfo contact, CancellationToken cancellationToken)
    {
        if (!_read.TryGetValue(request.DepartmentCode, out var texts))
        {
            var rows = await db.CannedTexts.AsNoTracking()
                .Where(text => text.DepartmentCode == request.DepartmentCode || text.DepartmentCode == CannedText.AllDepartments)
                .Select(text => new { text.Title, text.Text })
                .ToListAsync(cancellationToken);
            _read[request.DepartmentCode] = texts = [.. rows.Select(row => (row.Title.ToString(), row.Text)).OrderBy(row => row.Item1, StringComparer.CurrentCulture)];
        }

        var language = (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).LanguageFor(request.ApplicantLanguage);
        return [.. texts.Select(text => new ReadyText(text.Title, Fill(text.Text.In(language), request, contact.Name, language)))];
    }

    public async Task<IReadOnlyList<CannedText>> ListAsync(IReadOnlyCollection<string> departments, CancellationToken cancellationToken)
        => await db.CannedTexts.AsNoTracking()
            .Where(text => text.DepartmentCode == CannedText.AllDepartments || departments.Contains(text.DepartmentCode))
            .ToListAsync(cancellationToken);

    // Those that they are written in, the tenant's first one at least.
    public async Task<IReadOnlyList<string>> GetLanguagesAsync(CancellationToken cancellationToken) => (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Cultures;

    private static string Fill(string text, Request request, string name, string language)
        => text.Replace("{name}", name, StringComparison.Ordinal)
            .Replace("{reference}", request.Reference, StringComparison.Ordinal)
            .Replace("{offering}", request.OfferingTitle.In(language), StringComparison.Ordinal);
}
