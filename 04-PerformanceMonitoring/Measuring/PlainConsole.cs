using Microsoft.Extensions.Logging;

namespace PerformanceMonitoring.Measuring;

/// <summary>Log lines on the console at once, without a time: for examples whose lines must stand in the order in which they came.</summary>
public sealed class PlainConsole : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"  log     {logLevel}: {formatter(state, exception)}");

    public void Dispose()
    {
        // The console outlives it.
    }
}
