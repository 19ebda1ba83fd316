using Course.Testing;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>A comma is missing.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheTextIsJson), "expected JSON, but:")]
public static class MissingComma
{
    public static string Write() => RightSettings.Text.Replace("],", "]", StringComparison.Ordinal);
}

/// <summary>The section of another library.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheSectionIsSerilog), "expected the section \"Serilog\", but there is \"Logging\"")]
public static class SectionOfAnotherLibrary
{
    public static string Write() => """{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft": "Warning", "Shop.Antifraud": "Debug" } } }""";
}

/// <summary>Valid JSON without any settings.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheSectionIsSerilog), "but there is no section at all")]
public static class EmptyObject
{
    public static string Write() => "{}";
}

/// <summary>The level as NLog writes it.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.EveryLevelExists), "Warning, Error, Fatal, but:")]
public static class LevelOfAnotherLibrary
{
    public static string Write() => RightSettings.Text.Replace("\"Information\"", "\"Info\"", StringComparison.Ordinal);
}

/// <summary>Everything is at Debug.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheMinimumIsInformation), "Shop.Payments: expected Information and above, but it is Debug")]
public static class EverythingAtDebug
{
    public static string Write() => RightSettings.Text.Replace("\"Information\"", "\"Debug\"", StringComparison.Ordinal);
}

/// <summary>Serilog reads Override, and ignores Overrides.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheOverridesHold), "Microsoft.Hosting.Lifetime: expected Warning and above, but it is Information")]
public static class OverridesWithAnS
{
    public static string Write() => RightSettings.Text.Replace("\"Override\"", "\"Overrides\"", StringComparison.Ordinal);
}

/// <summary>The antifraud has no override.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheOverridesHold), "Shop.Antifraud.Rules: expected Debug and above, but it is Information")]
public static class AntifraudForgotten
{
    public static string Write() => RightSettings.Text.Replace("Shop.Antifraud", "Antifraud", StringComparison.Ordinal);
}

/// <summary>The console itself is restricted, so the override for the antifraud has no effect.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheOverridesHold), "Shop.Antifraud.Rules: expected Debug and above, but it is Information")]
public static class ConsoleRestricted
{
    public static string Write() => RightSettings.Text.Replace("\"Args\": {", "\"Args\": { \"restrictedToMinimumLevel\": \"Information\",", StringComparison.Ordinal);
}

/// <summary>A sink that does not exist.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheConsoleIsThere), "Unable to find a method called Consol")]
public static class MisspeltSink
{
    public static string Write() => RightSettings.Text.Replace("\"Console\"", "\"Consol\"", StringComparison.Ordinal);
}

/// <summary>A package that does not exist.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheConsoleIsThere), "Serilog.Sinks.Consol")]
public static class MisspeltUsing
{
    public static string Write() => RightSettings.Text.Replace("Serilog.Sinks.Console", "Serilog.Sinks.Consol", StringComparison.Ordinal);
}

/// <summary>Levels without a sink.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheConsoleIsThere), "the console shows nothing; WriteTo names no sink")]
public static class NoConsole
{
    public static string Write() => RightSettings.Text[..RightSettings.Text.IndexOf("\"WriteTo\"", StringComparison.Ordinal)] + "\"WriteTo\": [] } }";
}

/// <summary>A format of one's own, without the source.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheFormatHasItsFields), "expected the source in the line")]
public static class FormatWithoutSource
{
    public static string Write() => RightSettings.Text.Replace("{SourceContext} ", "", StringComparison.Ordinal);
}

/// <summary>The file has the format, and the console has Serilog's own, which leaves the source out.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.TheFormatHasItsFields), "expected the source in the line")]
public static class FormatInTheFileOnly
{
    private static readonly ScratchFolders Scratch = new();

    public static string Write()
    {
        var file = System.Text.Json.JsonSerializer.Serialize(Path.Combine(Scratch.Create(), "shop.log"));
        return RightSettings.Text
            .Replace("\"Serilog.Sinks.Console\"", "\"Serilog.Sinks.Console\", \"Serilog.Sinks.File\"", StringComparison.Ordinal)
            .Replace("{ \"Name\": \"Console\", \"Args\": {", $"\"Console\", {{ \"Name\": \"File\", \"Args\": {{ \"path\": {file},", StringComparison.Ordinal);
    }
}

/// <summary>No line ends.</summary>
[WrongAnswer<SettingsTextTests>(nameof(SettingsTextTests.EachEventHasALineOfItsOwn), "Without {NewLine} the whole log is one line")]
public static class FormatWithoutNewLine
{
    public static string Write() => RightSettings.Text.Replace("{NewLine}", " ", StringComparison.Ordinal);
}

/// <summary>The text that the wrong answers above start from, since the learner's own may be unfinished.</summary>
internal static class RightSettings
{
    public const string Text = """
        {
          "Serilog": {
            "Using": [ "Serilog.Sinks.Console" ],
            "MinimumLevel": { "Default": "Information", "Override": { "Microsoft": "Warning", "Shop.Antifraud": "Debug" } },
            "WriteTo": [ { "Name": "Console", "Args": { "outputTemplate": "{Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}" } } ]
          }
        }
        """;
}
