using StructuredLogging.Tracing;

namespace StructuredLogging.Processes;

/// <summary>The complete programs of the lesson.</summary>
public static class OtelPrograms
{
    public static ChildProgram Otel { get; } = new("otel", global::Otel.Main);

    public static ChildProgram Dashboard { get; } = new("dashboard", global::Dashboard.Main);

    public static IReadOnlyList<ChildProgram> All { get; } = [Otel, Dashboard];

    /// <summary>Variables that let the console's logger print where the service listens, and nothing else.</summary>
    public static IReadOnlyDictionary<string, string?> QuietConsole { get; } = new Dictionary<string, string?>
    {
        ["Logging__Console__LogLevel__Default"] = "None",
        ["Logging__Console__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        ["Logging__LogLevel__System.Net.Http"] = "Warning",
    };

    /// <summary>Runs a program. What its exporters could not send is written to stderr.</summary>
    public static async Task RunAsync(ChildProgram program)
    {
        using var complaints = new ExporterComplaints();
        await program.Main([]);
        foreach (var complaint in complaints.Complaints)
        {
            await Console.Error.WriteLineAsync(complaint);
        }
    }
}
