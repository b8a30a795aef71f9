using Esm.Catalogue.Contracts;
using Esm.Departments.Environment.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Finish;

// The picture that came with the report, where there was one, and the one taken when the work was done.
internal sealed record BeforeAndAfter(Guid? Before, Guid After);

internal sealed class ReportPhotos(EnvironmentDb db, IOfferings offerings, IFormProcessor forms)
{
    public async Task<BeforeAndAfter?> FindAsync(RequestInfo request, CancellationToken cancellationToken)
    {
        var after = await db.Reports.Where(report => report.RequestId == request.Id).Select(report => report.AfterFileId).SingleOrDefaultAsync(cancellationToken);
        if (after is null || await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken) is not { } offering)
        {
            return null;
        }

        var before = forms.Describe(offering.Form, request.Answers)
            .SelectMany(line => line.Files)
            .FirstOrDefault(file => file.ContentType.StartsWith("image/", StringComparison.Ordinal));
        return new BeforeAndAfter(before?.FileId, after.Value);
    }
}
