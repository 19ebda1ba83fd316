namespace LoggingBasics.Exercises;

/// <summary>An <c>appsettings.json</c> for Serilog.</summary>
public static class SettingsText
{
    /// <summary>The text of the file.</summary>
    public static string Write() => """
        {
          "Serilog": {
            "Using": [ "Serilog.Sinks.Console" ],
            "MinimumLevel": {
              "Default": "Information",
              "Override": {
                "Microsoft": "Warning",
                "Shop.Antifraud": "Debug"
              }
            },
            "WriteTo": [
              {
                "Name": "Console",
                "Args": { "outputTemplate": "{Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}" }
              }
            ]
          }
        }
        """;
}
