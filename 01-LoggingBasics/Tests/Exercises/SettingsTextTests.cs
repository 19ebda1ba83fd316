using System.Globalization;
using System.Text;
using Course.Testing;
using LoggingBasics.Exercises;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class SettingsTextTests
{
    // Serilog has one SelfLog per process.
    private static readonly Lock SelfLogInUse = new();

    public Func<string> Answer { get; set; } = SettingsText.Write;

    [Task("1.6", "the text is JSON")]
    public void TheTextIsJson()
    {
        var mistake = Read().JsonError;
        Assert.True(mistake is null, $"expected JSON, but: {mistake} Why it matters: a service with a broken file does not start, or starts without its settings.");
    }

    [Task("1.6", "the settings stand in the section that Serilog reads")]
    public void TheSectionIsSerilog()
    {
        var settings = Read();
        Assert.True(settings.Configuration is null || settings.LevelError is not null || settings.HasSection,
            $"expected the section \"Serilog\", but there is {string.Join(", ", settings.Configuration?.GetChildren().Select(section => $"\"{section.Key}\"") ?? [])}. "
            + "Why it matters: \"Logging\" is read by Microsoft.Extensions.Logging; Serilog ignores it without a word.");
    }

    [Task("1.6", "every level exists")]
    public void EveryLevelExists()
    {
        var mistake = Read().LevelError;
        Assert.True(mistake is null, $"expected levels out of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, but: {mistake} Why it matters: the service does not start.");
    }

    [Task("1.6", "the minimum level is Information")]
    public void TheMinimumIsInformation() =>
        CheckLevel("Shop.Payments", LogEventLevel.Information, "what has no override follows the default");

    [Task("1.6", "Microsoft is heard from Warning up, the antifraud from Debug up")]
    public void TheOverridesHold()
    {
        const string why = "a framework's lines drown yours; and a key that Serilog does not know is ignored without a word";
        CheckLevel("Microsoft.Hosting.Lifetime", LogEventLevel.Warning, why);
        CheckLevel("Shop.Antifraud.Rules", LogEventLevel.Debug, why);
    }

    [Task("1.6", "events go to the console, and no name is misspelt")]
    public void TheConsoleIsThere()
    {
        var settings = Read();
        Assert.True(settings.Complaints.Count == 0, $"expected no complaint in Serilog's SelfLog, but it says: {string.Join('\n', settings.Complaints)}. Why it matters: nobody else tells of a sink that does not exist.");
        Assert.True(!settings.HasSection || settings.Sinks.Contains("Console"),
            $"expected the sink Console, but WriteTo has: {string.Join(", ", settings.Sinks)}. Why it matters: a logger without a sink is silent, and no error says so.");
    }

    [Task("1.6", "the format has the level, the source, the message and the exception")]
    public void TheFormatHasItsFields()
    {
        var settings = Read();
        if (settings.Sinks.Length == 0)
        {
            return;
        }

        var template = settings.Configuration!.GetSection("Serilog:WriteTo").GetChildren().Select(sink => sink["Args:outputTemplate"]).FirstOrDefault(template => template is not null);
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        var logEvent = new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Error, new TimeoutException("too late"), new MessageTemplateParser().Parse("Payment failed"),
            [new LogEventProperty("SourceContext", new ScalarValue("Shop.Payments"))]);
        new MessageTemplateTextFormatter(template ?? "", CultureInfo.InvariantCulture).Format(logEvent, line);
        foreach (var field in new[] { "ERR", "Shop.Payments", "Payment failed", "too late" })
        {
            Assert.True($"{line}".Contains(field, StringComparison.OrdinalIgnoreCase),
                $"expected \"{field}\" in the line, but it is: \"{line}\". Why it matters: the console's default format leaves the source out, and one of your own drops whatever you do not name.");
        }
    }

    private void CheckLevel(string source, LogEventLevel expected, string why)
    {
        var levels = Read().Levels;
        Assert.True(levels is null || levels(source) == expected,
            $"{source}: expected {expected} and above, but it is {levels?.Invoke(source)}. Why it matters: {why}.");
    }

    /// <summary>What Serilog makes of the text. What cannot be read has one check that says so; the others pass.</summary>
    private Settings Read()
    {
        var bytes = Encoding.UTF8.GetBytes(Answer());
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(bytes)).Build();
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
        {
            return new Settings { JsonError = exception.GetBaseException().Message };
        }

        var section = configuration.GetSection("Serilog");
        if (!section.Exists())
        {
            return new Settings { Configuration = configuration };
        }

        var complaints = new List<string>();
        lock (SelfLogInUse)
        {
            SelfLog.Enable(complaints.Add);
            try
            {
                var log = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
                return new Settings
                {
                    Configuration = configuration,
                    HasSection = true,
                    Complaints = complaints,
                    Sinks = [.. section.GetSection("WriteTo").GetChildren().Select(sink => sink["Name"] ?? sink.Value ?? sink.Key)],
                    Levels = source => Enum.GetValues<LogEventLevel>().First(log.ForContext(Constants.SourceContextPropertyName, source).IsEnabled),
                };
            }
            catch (InvalidOperationException exception)
            {
                return new Settings { Configuration = configuration, LevelError = exception.Message };
            }
            finally
            {
                SelfLog.Disable();
            }
        }
    }

    private sealed record Settings
    {
        public string? JsonError { get; init; }

        public string? LevelError { get; init; }

        public IConfigurationRoot? Configuration { get; init; }

        public bool HasSection { get; init; }

        public List<string> Complaints { get; init; } = [];

        public string[] Sinks { get; init; } = [];

        public Func<string, LogEventLevel>? Levels { get; init; }
    }
}
