using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Esm.Data;
using Esm.Localization;
using Esm.Locking;
using Microsoft.EntityFrameworkCore;

namespace Esm.Outbox;

internal enum DeliveryOutcome
{
    Delivered,
    Failed,

    // No other message of the lane is to be tried for now.
    DestinationIsAway,
}

// By which exception, under which lock, and whether its handler was done with it by then.
internal sealed record FailedDelivery(OutboxMessage Message, Exception Exception, ILocker Held, bool IsHandedOver)
{
    public string Error => ErrorOf(Exception);

    public bool Hung => Exception is TimeoutException || Exception.InnerException is TimeoutException;

    public bool HasDestinationAnswered => IsHandedOver || (Exception as IDeliveryFailure ?? Exception.InnerException as IDeliveryFailure) is { ConcernsMessageAlone: true };

    public static string ErrorOf(Exception exception) => InputText.Cut(InputText.Clean($"{exception.GetType().Name}: {exception.Message}"), OutboxMessage.ErrorMaxLength);

    // Ours are what cannot be read, opened or stored.
    public bool IsDestinations => !HasDestinationAnswered && Exception is not (UndeliverableException or JsonException or CryptographicException or DbException or DbUpdateException or DatabaseBusyException);
}
