using Microsoft.Extensions.Logging;

namespace PerformanceMonitoring.Measuring;

/// <summary>Prints log lines at once and without a time. The console logger of the framework writes later, from its own thread.</summary>
public sealed class PlainConsole : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"  log     {logLevel}: {formatter(state, exception)}");

    public void Dispose()
    {
        // There is nothing to release.
    }
}
