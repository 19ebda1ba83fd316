using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>A logger provider that calls a delegate for each event, with its message, its fields, and the fields of its scopes.</summary>
/// <param name="write">Takes the message and the fields, one event at a time.</param>
public sealed class ScopedLines(Action<string, IReadOnlyDictionary<string, object?>> write) : ILoggerProvider, ISupportExternalScope
{
    private readonly Lock _lock = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(ScopedLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = new Dictionary<string, object?>();
            lines._scopes.ForEachScope((scope, all) => Add(scope, all), fields);
            Add(state, fields);
            if (exception is not null)
            {
                fields["exception"] = exception;
            }

            lines.Write(formatter(state, exception), fields);
        }

        private static void Add(object? state, Dictionary<string, object?> fields)
        {
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                fields[name] = value;
            }
        }
    }

    private void Write(string message, IReadOnlyDictionary<string, object?> fields)
    {
        lock (_lock)
        {
            write(message, fields);
        }
    }
}
