using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Serilog.Events;

namespace LoggingBasics.Settings;

/// <summary>The keys that this lesson uses in the section <c>Logging</c>. Each key is a property.</summary>
public sealed class LoggingSection
{
    public Dictionary<string, LogLevel> LogLevel { get; init; } = [];

    public ConsoleSection? Console { get; init; }
}

/// <summary>The section <c>Logging:Console</c>.</summary>
public sealed class ConsoleSection
{
    public Formatter FormatterName { get; init; }

    public SimpleConsoleFormatterOptions? FormatterOptions { get; init; }

    public Dictionary<string, LogLevel>? LogLevel { get; init; }
}

/// <summary>The names of the console's formatters: <see cref="ConsoleFormatterNames"/>.</summary>
public enum Formatter
{
    Simple,
    Json,
    Systemd,
}

/// <summary>The keys that this lesson uses in the section <c>Serilog</c>.</summary>
public sealed class SerilogSection
{
    public MinimumLevelSection? MinimumLevel { get; init; }

    public string[] Using { get; init; } = [];

    public string[] Enrich { get; init; } = [];

    public SinkSection[] WriteTo { get; init; } = [];
}

/// <summary>The section <c>Serilog:MinimumLevel</c>.</summary>
public sealed class MinimumLevelSection
{
    public LogEventLevel Default { get; init; }

    public Dictionary<string, LogEventLevel> Override { get; init; } = [];
}

/// <summary>One element of <c>Serilog:WriteTo</c>. Its arguments depend on the sink, so their names are not checked.</summary>
public sealed class SinkSection
{
    public string? Name { get; init; }

    public Dictionary<string, string> Args { get; init; } = [];
}
