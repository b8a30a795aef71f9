namespace Esm.Outbox;

/// <summary>Says in the reader's language why messages of a module could not be delivered. Modules register as many as they have kinds of messages.</summary>
public interface IDeadLetterTexts
{
    /// <summary>The cause in the current language.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <returns>One sentence, or null for what it does not know.</returns>
    string? Explain(DeadLetter letter);
}
