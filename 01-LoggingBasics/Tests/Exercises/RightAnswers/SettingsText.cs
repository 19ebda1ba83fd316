using Course.Testing;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<SettingsTextTests>("JSON by a formatter in place of a template")]
public static class JsonFormatterBySettings
{
    public static string Write() => """
        {
          "Serilog": {
            "MinimumLevel": { "Default": "Information", "Override": { "Microsoft": "Warning", "Shop.Antifraud": "Debug" } },
            "WriteTo": [ { "Name": "Console", "Args": { "formatter": "Serilog.Formatting.Json.JsonFormatter, Serilog" } } ]
          }
        }
        """;
}

[RightAnswer<SettingsTextTests>("the console stands inside Async")]
public static class ConsoleInsideAsync
{
    public static string Write() => """
        {
          "Serilog": {
            "Using": [ "Serilog.Sinks.Console", "Serilog.Sinks.Async" ],
            "MinimumLevel": { "Default": "Information", "Override": { "Microsoft": "Warning", "Shop.Antifraud": "Debug" } },
            "WriteTo": [ { "Name": "Async", "Args": { "configure": [
              { "Name": "Console", "Args": { "outputTemplate": "{Timestamp:o} {Level:w} {SourceContext}: {Message:lj}{NewLine}{Exception}" } }
            ] } } ]
          }
        }
        """;
}

[RightAnswer<SettingsTextTests>("four letters for the level, a comment, the sink under a name instead of a position")]
public static class FourLettersAndNamedSink
{
    public static string Write() => """
        {
          // The antifraud is being debugged.
          "serilog": {
            "minimumLevel": { "default": "information", "override": { "Microsoft": "warning", "Shop.Antifraud": "debug" } },
            "writeTo": { "screen": { "name": "Console", "args": { "outputTemplate": "{NewLine}{Level:u4} [{SourceContext}] {Message:lj} {Exception}" } } }
          }
        }
        """;
}
