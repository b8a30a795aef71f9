using Esm.Events;

namespace Esm.Data;

// Writes facts to the tenant's stream, with the rows that are about to be stored; the transaction is under way.
internal interface IEventRecorder
{
    Task RecordAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken);
}
