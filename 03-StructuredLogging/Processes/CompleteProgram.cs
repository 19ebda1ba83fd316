using StructuredLogging.Tracing;

namespace StructuredLogging.Processes;

/// <summary>An example that is a program of its own. The lesson runs it as a child process.</summary>
/// <param name="Name">The example's name.</param>
/// <param name="Main">The example's entry point.</param>
public sealed record CompleteProgram(string Name, Func<string[], Task> Main)
{
    private const string Command = "complete-program";

    private static readonly CompleteProgram[] All =
    [
        new("otel", Otel.Main),
        new("dashboard", Dashboard.Main),
    ];

    /// <summary>Variables that let the console's logger print where the service listens, and nothing else.</summary>
    public static IReadOnlyDictionary<string, string?> QuietConsole { get; } = new Dictionary<string, string?>
    {
        ["Logging__Console__LogLevel__Default"] = "None",
        ["Logging__Console__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        ["Logging__LogLevel__System.Net.Http"] = "Warning",
    };

    /// <summary>The arguments with which a child process runs the program.</summary>
    public IReadOnlyList<string> Arguments => [Command, Name];

    /// <summary>The program of an example.</summary>
    public static CompleteProgram Of(string example) => All.Single(program => program.Name == example);

    /// <summary>The program that these arguments ask for; null in a run of the lesson.</summary>
    public static CompleteProgram? For(string[] args) => args is [Command, var name] ? Of(name) : null;

    /// <summary>Runs the program. What its exporters could not send is written to stderr.</summary>
    public async Task RunAsync()
    {
        using var complaints = new ExporterComplaints();
        await Main([]);
        foreach (var complaint in complaints.Complaints)
        {
            await Console.Error.WriteLineAsync(complaint);
        }
    }
}
