using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;

namespace Esm.Catalogue.Browse;

internal sealed record PublishedOffering(OfferingInfo Info, OfferingFile File);
