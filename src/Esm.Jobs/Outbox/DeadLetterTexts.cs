using Microsoft.Extensions.Localization;

namespace Esm.Outbox;

// What the platform itself knows of why a message could not be delivered. The names of the exceptions are stored with dead letters.
internal sealed class DeadLetterTexts(IStringLocalizer<Jobs.Texts> texts) : IDeadLetterTexts
{
    public string? Explain(DeadLetter letter) => letter.Error.Split(':')[0] switch
    {
        PurgeDeadLetters.NoHandler => texts["DeadLetter.NoHandler", letter.Type].Value,
        nameof(OperationCanceledException) or nameof(TaskCanceledException) or nameof(TimeoutException) => texts["DeadLetter.TimedOut"].Value,
        _ => null,
    };
}
