using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace LoggingBasics.Tests.Support;

/// <summary>Where a settings text fails first.</summary>
internal enum SettingsFault
{
    None,
    Json,
    Section,
    Level,
    Sink,
}

/// <summary>What Serilog makes of an <c>appsettings.json</c>, judged by what the console shows.</summary>
internal sealed partial class ShownSettings
{
    // Serilog has one SelfLog per process.
    private static readonly Lock SelfLogInUse = new();
    private static readonly DateTimeOffset Time = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private readonly IConfigurationRoot? _configuration;

    public ShownSettings(string text)
    {
        try
        {
            _configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text))).Build();
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
        {
            (Fault, Reason) = (SettingsFault.Json, exception.GetBaseException().Message);
            return;
        }

        if (!_configuration.GetSection("Serilog").Exists())
        {
            var sections = _configuration.GetChildren().Select(section => $"\"{section.Key}\"").ToList();
            (Fault, Reason) = (SettingsFault.Section, sections.Count == 0 ? "no section at all" : string.Join(", ", sections));
            return;
        }

        (Fault, Reason, var shown) = Try([Event(LogEventLevel.Fatal, "Shop.Payments")]);
        if (Fault == SettingsFault.None && shown.Length == 0)
        {
            var sinks = _configuration.GetSection("Serilog:WriteTo").GetChildren().Select(sink => sink["Name"] ?? sink.Value ?? sink.Key).ToList();
            (Fault, Reason) = (SettingsFault.Sink, $"the console shows nothing; WriteTo names {(sinks.Count == 0 ? "no sink" : string.Join(", ", sinks))}");
        }
    }

    public SettingsFault Fault { get; }

    /// <summary>Why; a part of a sentence.</summary>
    public string Reason { get; } = "";

    /// <summary>The event that <see cref="Show"/> takes; each parameter is a part of it that a format may show or leave out.</summary>
    public static LogEvent Event(LogEventLevel level, string source, string template = "Payment {PaymentId} failed", Exception? exception = null) =>
        new(Time, level, exception, new MessageTemplateParser().Parse(template),
            [new("SourceContext", new ScalarValue(source)), new("PaymentId", new ScalarValue("pay_1003"))]);

    /// <summary>What the console shows of these events, without colours.</summary>
    public string Show(params IReadOnlyList<LogEvent> events) => Try(events).Shown;

    /// <summary>The lowest level at which the console shows an event of this source; null where it shows none.</summary>
    public LogEventLevel? LowestLevel(string source) =>
        Enum.GetValues<LogEventLevel>().Cast<LogEventLevel?>().FirstOrDefault(level => Show(Event(level!.Value, source)).Length > 0);

    private (SettingsFault Fault, string Reason, string Shown) Try(IReadOnlyList<LogEvent> events)
    {
        var complaints = new List<string>();
        lock (SelfLogInUse)
        {
            SelfLog.Enable(complaints.Add);
            try
            {
                using var console = new CapturedConsole();
                using (var log = new LoggerConfiguration().ReadFrom.Configuration(_configuration!).CreateLogger())
                {
                    foreach (var logEvent in events)
                    {
                        log.ForContext("SourceContext", SourceOf(logEvent)).Write(logEvent);
                    }
                }

                return complaints.Count > 0
                    ? (SettingsFault.Sink, $"Serilog's SelfLog says: {string.Join('\n', complaints)}", "")
                    : (SettingsFault.None, "", Colours().Replace(console.Text, ""));
            }
            catch (Exception exception)
            {
                // Serilog names the level in its own words; every other failure concerns a sink, its package or its arguments.
                var fault = exception.Message.Contains("Serilog level", StringComparison.Ordinal) ? SettingsFault.Level : SettingsFault.Sink;
                return (fault, exception.GetBaseException().Message, "");
            }
            finally
            {
                SelfLog.Disable();
            }
        }
    }

    private static string SourceOf(LogEvent logEvent) => ((ScalarValue)logEvent.Properties["SourceContext"]).Value!.ToString()!;

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.NonBacktracking)]
    private static partial Regex Colours();
}
