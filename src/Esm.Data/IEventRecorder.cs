using Esm.Events;

namespace Esm.Data;

// Writes facts to the tenant's stream, with the rows that are about to be stored.
internal interface IEventRecorder
{
    void Record(IReadOnlyCollection<IStreamEvent> facts);
}
