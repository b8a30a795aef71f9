using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Esm.Testing;

/// <summary>Keeps what a host logged, from information upwards.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    /// <summary>The lines so far, oldest first.</summary>
    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                capture._lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), exception));
            }
        }
    }
}

/// <summary>A line of a log.</summary>
/// <param name="Level">How grave.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Message">What.</param>
/// <param name="Exception">Because of what.</param>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Exception);
