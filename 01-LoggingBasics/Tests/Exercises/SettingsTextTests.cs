using Course.Testing;
using LoggingBasics.Exercises;
using LoggingBasics.Tests.Support;
using Serilog.Events;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class SettingsTextTests
{
    private static readonly TimeoutException Failure = new("ledger did not answer");

    public Func<string> Answer { get; set; } = SettingsText.Write;

    [Task("1.6", "the text is JSON")]
    public void TheTextIsJson() =>
        CheckFault(SettingsFault.Json, "expected JSON, but: {0}", "a service with a broken file does not start, or starts without its settings");

    [Task("1.6", "the settings stand in the section that Serilog reads")]
    public void TheSectionIsSerilog() =>
        CheckFault(SettingsFault.Section, "expected the section \"Serilog\", but there is {0}.",
            "Microsoft.Extensions.Logging reads the section \"Logging\"; Serilog ignores it without a word");

    [Task("1.6", "every level exists")]
    public void EveryLevelExists() =>
        CheckFault(SettingsFault.Level, $"expected levels out of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, but: {{0}}",
            "a service with an unknown level does not start");

    [Task("1.6", "the console shows the events, and no name is misspelt")]
    public void TheConsoleIsThere() =>
        CheckFault(SettingsFault.Sink, "expected an event on the console, but {0}", "only the SelfLog reports a missing sink, and the SelfLog is off");

    [Task("1.6", "the minimum level is Information")]
    public void TheMinimumIsInformation() =>
        CheckLevel("Shop.Payments", LogEventLevel.Information, "a source without an override follows the default");

    [Task("1.6", "Microsoft is shown from Warning up, the antifraud from Debug up")]
    public void TheOverridesHold()
    {
        const string why = "the events of a framework hide yours; and Serilog ignores a key that it does not know";
        CheckLevel("Microsoft.Hosting.Lifetime", LogEventLevel.Warning, why);
        CheckLevel("Shop.Antifraud.Rules", LogEventLevel.Debug, why);
    }

    [Task("1.6", "the format shows the level, the source, the message and the exception")]
    public void TheFormatHasItsFields()
    {
        var settings = Read();
        var shown = settings.Show(ShownSettings.Event(LogEventLevel.Warning, "Shop.Payments", exception: Failure));
        CheckField("the level", ShownSettings.Event(LogEventLevel.Error, "Shop.Payments", exception: Failure));
        CheckField("the source", ShownSettings.Event(LogEventLevel.Warning, "Shop.Ledger", exception: Failure));
        CheckField("the message", ShownSettings.Event(LogEventLevel.Warning, "Shop.Payments", "Payment {PaymentId} refused", Failure));
        CheckField("the exception", ShownSettings.Event(LogEventLevel.Warning, "Shop.Payments", exception: new TimeoutException("no route")));

        // Two events that differ in one field only must not look the same.
        void CheckField(string field, LogEvent other) =>
            Assert.True(settings.Show(other) != shown,
                $"expected {field} in the line, but two events that differ only in it look the same:\n{shown}\n"
                + "Why it matters: a field that the format leaves out is lost for the reader.");
    }

    [Task("1.6", "each event has a line of its own")]
    public void EachEventHasALineOfItsOwn()
    {
        var shown = Read().Show(ShownSettings.Event(LogEventLevel.Warning, "Shop.Payments"), ShownSettings.Event(LogEventLevel.Error, "Shop.Payments"));
        Assert.True(shown.Trim().Contains('\n'),
            $"expected two events on two lines, but the console shows:\n{shown}\n"
            + "Why it matters: tools read a log line by line. Without {NewLine} the whole log is one line.");
    }

    private void CheckFault(SettingsFault fault, string message, string why)
    {
        var settings = new ShownSettings(Answer());
        Assert.SkipWhen(settings.Fault is not SettingsFault.None && settings.Fault < fault, $"Not checked: {settings.Reason}");
        var reason = settings.Reason.TrimEnd('.');
        Assert.True(settings.Fault != fault, $"{message.Replace("{0}", reason, StringComparison.Ordinal)}. Why it matters: {why}."
            .Replace("..", ".", StringComparison.Ordinal));
    }

    private void CheckLevel(string source, LogEventLevel expected, string why)
    {
        var lowest = Read().LowestLevel(source);
        Assert.True(lowest == expected,
            $"{source}: expected {expected} and above, but it is {lowest?.ToString() ?? "nothing"}. Why it matters: {why}.");
    }

    private ShownSettings Read()
    {
        var settings = new ShownSettings(Answer());
        Assert.SkipWhen(settings.Fault != SettingsFault.None, $"Not checked: {settings.Reason}");
        return settings;
    }
}
