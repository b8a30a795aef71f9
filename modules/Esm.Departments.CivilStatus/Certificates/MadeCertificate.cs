using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Departments.CivilStatus.Certificates;

// A request for a certificate, with the offering in the version it was made with: for the parts of pages that show it.
internal sealed class MadeCertificate(IOfferings offerings)
{
    public async Task<(OfferingInfo Offering, CertificateSettings Settings)?> FindAsync(RequestInfo request, CancellationToken cancellationToken)
        => await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken) is { } offering
            ? (offering, CertificateSettings.Read(offering.Settings))
            : null;
}
