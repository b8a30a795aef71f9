using Esm.Outbox;

namespace Esm.Notifications.Send;

// Why a mail did not leave. Admins read it in their language: DeadMailTexts. The names are stored with dead letters.
internal enum MailCause
{
    ServerAway,
    NotEncrypted,
    SignInRefused,
    SenderRefused,
    RecipientRefused,
    MailRefused,
    NoSingleRecipient,
    SubjectHasLines,
}

// What a server's refusal says of the address.
internal enum AddressRefusal
{
    None,
    Likely,
    Final,
}

internal sealed class MailNotSentException(MailCause cause, string server, string code) : Exception($"{cause} {server} {code}".TrimEnd()), IDeliveryFailure
{
    public MailCause Cause => cause;

    public string Server => server;

    public AddressRefusal Refusal { get; init; }

    // Of others the server may think otherwise.
    public bool ConcernsMessageAlone => cause == MailCause.RecipientRefused;
}
