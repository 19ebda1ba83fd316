using PaymentsApi;

namespace LoggingBasics.Processes;

/// <summary>An example that is a program of its own, and which the lesson therefore runs as a child process.</summary>
/// <param name="Name">The example's name.</param>
/// <param name="Main">The example's entry point.</param>
/// <param name="LevelVariable">The environment variable of the default level.</param>
/// <param name="LastLine">A part of the last line that a request causes.</param>
/// <param name="LogsErrorsAtStart">Whether the program has a logger before its host.</param>
public sealed record CompleteProgram(
    string Name, Func<string[], Task> Main, string LevelVariable, string LastLine, bool LogsErrorsAtStart)
{
    private const string Command = "complete-program";

    private static readonly CompleteProgram[] All =
    [
        new("host", Host.Main, "Logging__LogLevel__Default", "Payment pay_1001 succeeded", LogsErrorsAtStart: false),
        new("serilog-host", SerilogHost.Main, "Serilog__MinimumLevel__Default", "responded 200", LogsErrorsAtStart: true),
        new("nlog-host", NlogHost.Main, "Logging__LogLevel__Default", "responded 200", LogsErrorsAtStart: true),
    ];

    /// <summary>The arguments with which a child process runs the program.</summary>
    public IReadOnlyList<string> Arguments => [Command, Name];

    /// <summary>The program of an example.</summary>
    public static CompleteProgram Of(string example) => All.Single(program => program.Name == example);

    /// <summary>The program that these arguments ask for; null in a run of the lesson.</summary>
    public static CompleteProgram? For(string[] args) => args is [Command, var name] ? Of(name) : null;
}
