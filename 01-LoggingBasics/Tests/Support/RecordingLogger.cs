using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Support;

/// <summary>One event, as a provider of Microsoft.Extensions.Logging gets the event.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Text">The rendered text.</param>
/// <param name="Template">The template; the text if the caller had no template.</param>
/// <param name="Properties">The values by their names, without the template.</param>
/// <param name="Exception">The event's exception.</param>
/// <param name="Scopes">The values of all scopes that were open, by their names.</param>
/// <param name="UnreadableScope">The type of an open scope that holds pairs, but none that a provider reads; null where there is none.</param>
internal sealed record RecordedEvent(
    LogLevel Level,
    string Text,
    string Template,
    IReadOnlyDictionary<string, object?> Properties,
    Exception? Exception,
    IReadOnlyDictionary<string, object?> Scopes,
    string? UnreadableScope = null);

/// <summary>A logger that records its events and counts its open scopes. The class is also the provider of this logger.</summary>
internal sealed class RecordingLogger : ILogger, ILoggerProvider
{
    private const string TemplateKey = "{OriginalFormat}";
    private readonly List<RecordedEvent> _events = [];
    private readonly List<Scope> _open = [];

    public IReadOnlyList<RecordedEvent> Events => _events;

    public int OpenScopes => _open.Count;

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull
    {
        var scope = new Scope(_open, Pairs(state), Unreadable(state));
        _open.Add(scope);
        return scope;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var pairs = Pairs(state);
        var text = formatter(state, exception);
        var scopes = _open.SelectMany(scope => scope.Values).ToLookup(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.Last());
        _events.Add(new RecordedEvent(
            logLevel,
            text,
            pairs.FirstOrDefault(pair => pair.Key == TemplateKey).Value as string ?? text,
            pairs.Where(pair => pair.Key != TemplateKey).ToDictionary(),
            exception,
            scopes,
            _open.Select(scope => scope.Unreadable).FirstOrDefault(type => type is not null)));
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    private static List<KeyValuePair<string, object?>> Pairs<TState>(TState state) => state switch
    {
        IEnumerable<KeyValuePair<string, object?>> values => [.. values],
        _ => [],
    };

    // Providers read IEnumerable<KeyValuePair<string, object>>, which a list of pairs with other values is not.
    private static string? Unreadable<TState>(TState state) =>
        state is System.Collections.IEnumerable and not (string or IEnumerable<KeyValuePair<string, object?>>)
            ? $"{typeof(TState).Name.Split('`')[0]}<{string.Join(", ", typeof(TState).GenericTypeArguments.Select(type => type.Name))}>"
            : null;

    private sealed class Scope(List<Scope> open, IReadOnlyList<KeyValuePair<string, object?>> values, string? unreadable) : IDisposable
    {
        public string? Unreadable => unreadable;

        public IReadOnlyList<KeyValuePair<string, object?>> Values => values;

        public void Dispose() => open.Remove(this);
    }
}
