using Esm.Outbox;
using Microsoft.Extensions.Localization;

namespace Esm.Notifications.Send;

// Says to the admin why a mail is a dead letter: the cause stands first in what is stored, before server and code.
internal sealed class DeadMailTexts(IStringLocalizer<Texts> texts) : IDeadLetterTexts
{
    public string? Explain(DeadLetter letter)
    {
        var words = letter.Error.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => Enum.IsDefined(typeof(MailCause), word));
        return at < 0 ? null : texts["DeadMail." + words[at], string.Join(' ', words[(at + 1)..])].Value;
    }
}
