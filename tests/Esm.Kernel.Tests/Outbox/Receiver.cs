using Esm.Data;
using Esm.Events;
using Esm.Outbox;
using Esm.Settings;

namespace Esm.Kernel.Tests.Outbox;

[OutboxMessage("tests.letter")]
internal sealed record Letter(string Text) : IHasDestination
{
    public string To { get; init; } = "";

    public string Destination => To;
}

internal sealed class DeferredException() : Exception("Come back later."), IDeliveryFailure
{
    public bool ConcernsMessageAlone => true;
}

// Takes letters, or does with them what the test wants.
internal sealed class Receiver : IOutboxHandler<Letter>
{
    private readonly Lock _lock = new();

    public List<(Letter Letter, OutboxDelivery Delivery)> Taken { get; } = [];

    public List<(Letter Letter, OutboxDelivery Delivery)> GivenUp { get; } = [];

    public bool Fails { get; set; }

    public bool Refuses { get; set; }

    // By what is in the letter.
    public Func<Letter, Exception?> Throws { get; set; } = _ => null;

    public Func<Letter, bool> Drops { get; set; } = _ => false;

    public bool Stores { get; init; }

    // A transaction that it leaves to its caller, whatever happens then.
    public bool Begins { get; init; }

    // In the handler's transaction, if it began one.
    public Func<KernelDb, Task> Looks { get; set; } = _ => Task.CompletedTask;

    // An event of which the listener fails.
    public bool Publishes { get; init; }

    public bool StoresGivenUp { get; init; }

    public bool FailsAtGivingUp { get; init; }

    public TimeSpan Takes { get; init; }

    public Func<Letter, Task> Waits { get; set; } = _ => Task.CompletedTask;

    // What else happens while a letter is taken.
    public Action Meanwhile { get; set; } = () => { };

    public async Task HandleAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        await Task.Delay(Takes, cancellationToken);
        await Waits(message).WaitAsync(cancellationToken);
        Meanwhile();
        lock (_lock)
        {
            Taken.Add((message, delivery));
        }

        if (Fails)
        {
            throw new IOException("The receiver is away.");
        }

        if (Refuses)
        {
            throw new UndeliverableException("Never.");
        }

        if (Throws(message) is { } exception)
        {
            throw exception;
        }
    }

    public Task GiveUpAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        GivenUp.Add((message, delivery));
        return FailsAtGivingUp ? throw new IOException("Nobody listens.") : Task.CompletedTask;
    }
}

// The receiver as the tenant's scopes make it: what it stores goes with the transaction it is called in.
internal sealed class ReceiverInScope(Receiver receiver, KernelDb db, IUnitOfWork unitOfWork) : IOutboxHandler<Letter>
{
    public Task<IReadOnlyCollection<Guid>> FilterAsync(IReadOnlyList<OutboxAttempt<Letter>> attempts, CancellationToken cancellationToken)
    {
        var dropped = attempts.Where(attempt => receiver.Drops(attempt.Message)).ToList();
        dropped.ForEach(attempt => Store(attempt.Message, receiver.Stores));
        return Task.FromResult<IReadOnlyCollection<Guid>>(dropped.ConvertAll(attempt => attempt.Delivery.MessageId));
    }

    public async Task HandleAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        if (receiver.Begins)
        {
            await unitOfWork.BeginAsync(cancellationToken);
        }

        await receiver.Looks(db);
        Store(message, receiver.Stores);
        if (receiver.Publishes)
        {
            unitOfWork.Publish(message);
        }

        await receiver.HandleAsync(message, delivery, cancellationToken);
    }

    public Task GiveUpAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        Store(message, receiver.StoresGivenUp);
        return receiver.GiveUpAsync(message, delivery, cancellationToken);
    }

    private void Store(Letter message, bool wanted)
    {
        if (wanted)
        {
            db.Settings.Add(new SettingsRow { Section = message.Text, Json = "{}" });
        }
    }
}

internal sealed class FailingListener : IEventHandler<Letter>
{
    public Task HandleAsync(Letter notification, CancellationToken cancellationToken) => throw new IOException("Nobody listens.");
}
