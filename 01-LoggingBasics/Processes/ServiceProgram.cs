using PaymentsApi;

namespace LoggingBasics.Processes;

/// <summary>A complete program of this lesson, and what its log looks like.</summary>
/// <param name="Name">The example's name.</param>
/// <param name="Main">The example's entry point.</param>
/// <param name="LevelVariable">The environment variable of the default level.</param>
/// <param name="LastLine">A part of the last line that a request causes.</param>
/// <param name="LogsErrorsAtStart">Whether the program has a logger before its host.</param>
public sealed record ServiceProgram(
    string Name, Func<string[], Task> Main, string LevelVariable, string LastLine, bool LogsErrorsAtStart) : ChildProgram(Name, Main)
{
    /// <summary>The complete programs of the lesson.</summary>
    public static IReadOnlyList<ServiceProgram> All { get; } =
    [
        new("host", Host.Main, "Logging__LogLevel__Default", "Payment pay_1001 succeeded", LogsErrorsAtStart: false),
        new("serilog-host", SerilogHost.Main, "Serilog__MinimumLevel__Default", "responded 200", LogsErrorsAtStart: true),
        new("nlog-host", NlogHost.Main, "Logging__LogLevel__Default", "responded 200", LogsErrorsAtStart: true),
    ];
}
