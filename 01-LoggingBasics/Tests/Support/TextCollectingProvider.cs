using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Support;

/// <summary>A provider for Microsoft.Extensions.Logging that keeps the rendered texts.</summary>
internal sealed class TextCollectingProvider : ILoggerProvider, ILogger
{
    public List<string> Texts { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Texts.Add(formatter(state, exception));

    public void Dispose()
    {
    }
}
