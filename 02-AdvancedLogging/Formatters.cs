using System.Globalization;
using System.Text;
using AdvancedLogging.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NLog;
using NLog.Layouts;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace AdvancedLogging;

/// <summary>The formatters that the course uses: those of the libraries, and its own.</summary>
public static class Formatters
{
    private const string Template = "{Timestamp:HH:mm:ss} [{Level:u3}] {Message:lj}{NewLine}{Exception}";

    /// <summary>Writes "Login of {UserName} failed" with a user name, and with an exception of a message where that is not null.</summary>
    public static IReadOnlyList<(string Name, Func<string, string?, string> Write)> All { get; } =
    [
        ("Serilog text, {Message:lj}", (name, exception) => WithSerilog(Text(Template), name, exception)),
        ("Serilog text, {Message}", (name, exception) => WithSerilog(
            Text(Template.Replace(":lj", "", StringComparison.Ordinal)), name, exception)),
        ("Serilog JsonFormatter", (name, exception) => WithSerilog(new JsonFormatter(), name, exception)),
        ("NLog SimpleLayout", (name, exception) => WithNLog(
            "${longdate} ${level:uppercase=true} ${message}${onexception: ${exception:format=tostring}}", name, exception)),
        ("NLog JsonLayout", (name, exception) => WithNLog(new JsonLayout
        {
            IncludeEventProperties = true,
            Attributes = { new JsonAttribute("message", "${message}"), new JsonAttribute("exception", "${exception:format=tostring}") },
        }, name, exception)),
        ("Microsoft Simple", (name, exception) => WithMicrosoft(ConsoleFormatterNames.Simple, name, exception)),
        ("Microsoft Simple, SingleLine", (name, exception) => WithMicrosoft("single", name, exception)),
        ("Microsoft Systemd", (name, exception) => WithMicrosoft(ConsoleFormatterNames.Systemd, name, exception)),
        ("Microsoft Json", (name, exception) => WithMicrosoft(ConsoleFormatterNames.Json, name, exception)),
        ("SyslogFormatter (ours)", WithSyslog),
        ("OneLineFormatter (ours), text", (name, exception) => WithSerilog(new OneLineFormatter(Text(Template)), name, exception)),
        ("OneLineFormatter (ours), JSON", (name, exception) => WithSerilog(new OneLineFormatter(new JsonFormatter()), name, exception)),
    ];

    private static MessageTemplateTextFormatter Text(string template) => new(template, CultureInfo.InvariantCulture);

    private static string WithSerilog(ITextFormatter formatter, string name, string? exception)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(SerilogEvent(name, exception), text);
        return text.ToString();
    }

    // A syslog message has no line break at its end. The byte order mark before the text belongs to the protocol.
    private static string WithSyslog(string name, string? exception)
    {
        var message = new SyslogFormatter("payments-api", "shop-1").Format(SerilogEvent(name, exception));
        return Encoding.UTF8.GetString(message).Replace(" \uFEFF", " ", StringComparison.Ordinal) + Environment.NewLine;
    }

    private static LogEvent SerilogEvent(string name, string? exception)
    {
        var collected = new CollectingSink();
        using var log = new Serilog.LoggerConfiguration().WriteTo.Sink(collected).CreateLogger();
        log.Error(Failure(exception), "Login of {UserName} failed", name);
        return collected.Events[0];
    }

    private static string WithNLog(Layout layout, string name, string? exception)
    {
        var logEvent = new LogEventInfo(
            NLog.LogLevel.Error, "payments-api", CultureInfo.InvariantCulture, "Login of {UserName} failed", [name], Failure(exception));
        return layout.Render(logEvent) + Environment.NewLine;
    }

    private static string WithMicrosoft(string formatter, string name, string? exception)
    {
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConsole().AddSimpleConsole(options => options.SingleLine = formatter == "single"))
            .BuildServiceProvider();
        var wanted = formatter == "single" ? ConsoleFormatterNames.Simple : formatter;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var entry = new LogEntry<KeyValuePair<string, object?>[]>(
            Microsoft.Extensions.Logging.LogLevel.Error,
            "payments-api",
            default,
            [new("UserName", name), new("{OriginalFormat}", "Login of {UserName} failed")],
            Failure(exception),
            (_, _) => $"Login of {name} failed");
        services.GetServices<ConsoleFormatter>().Single(one => one.Name == wanted).Write(entry, scopeProvider: null, text);
        return text.ToString();
    }

    private static InvalidOperationException? Failure(string? message) => message is null ? null : new InvalidOperationException(message);
}
