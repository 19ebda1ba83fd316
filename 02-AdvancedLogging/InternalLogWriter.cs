namespace AdvancedLogging;

/// <summary>Gives each line of NLog's internal log to an action.</summary>
/// <param name="write">Takes a line.</param>
public sealed class InternalLogWriter(Action<string> write) : StringWriter
{
    public override void WriteLine(string? value) => write(value ?? "");
}
