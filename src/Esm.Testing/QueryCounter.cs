using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Esm.Testing;

/// <summary>Counts the commands that EF Core sends to the database for the work that is under way here.</summary>
public sealed class QueryCounter : IDisposable
{
    internal const string HeaderName = "Esm-Test-Run";

    private static readonly ConcurrentDictionary<string, QueryCounter> Running = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<QueryCounter?> Current = new();
    private static readonly Lazy<IDisposable> Subscription = new(() => DiagnosticListener.AllListeners.Subscribe(new ListenerObserver()));

    private readonly ConcurrentQueue<string> _commands = new();

    private QueryCounter()
    {
        Running[Id] = this;
    }

    /// <summary>Their texts so far, in order.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    internal string Id { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Listens from here on. To be called before the first query: where nobody listens, a context of EF Core does not look again for a second.</summary>
    public static void Listen() => _ = Subscription.Value;

    /// <summary>Counts what this flow of work does from here on, until disposed.</summary>
    public static QueryCounter Start()
    {
        Listen();
        var counter = new QueryCounter();
        Current.Value = counter;
        return counter;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Running.TryRemove(Id, out _);
        if (Current.Value == this)
        {
            Current.Value = null;
        }
    }

    // A request runs in a flow of its own, so the client names its counter in a header.
    internal sealed class Middleware : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            Listen();
            app.Use(async (context, following) =>
            {
                if (context.Request.Headers.TryGetValue(HeaderName, out var id) && Running.TryGetValue(id.ToString(), out var counter))
                {
                    Current.Value = counter;
                }

                await following(context);
            });
            next(app);
        };
    }

    private sealed class ListenerObserver : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(new CommandObserver(), name => name == RelationalEventId.CommandExecuted.Name);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class CommandObserver : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData command && Current.Value is { } counter)
            {
                counter._commands.Enqueue(command.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
