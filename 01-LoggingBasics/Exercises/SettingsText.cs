namespace LoggingBasics.Exercises;

/// <summary>
/// Write an <c>appsettings.json</c> for Serilog, as a raw string (<c>"""</c>).
/// <list type="bullet">
/// <item>The minimum level is Information.</item>
/// <item>What begins with <c>Microsoft</c> is written from Warning up, what begins with <c>Shop.Antifraud</c> from Debug up.</item>
/// <item>Events go to the console, in a format of yours that has the level, the source, the message and the exception.</item>
/// </list>
/// </summary>
public static class SettingsText
{
    /// <summary>The text of the file.</summary>
    public static string Write()
    {
        // TODO 1.6: the section "Serilog", with what stands in the lesson's own appsettings.json as a model.
        throw new NotImplementedException("1.6 is not started: open 01-LoggingBasics/Exercises/SettingsText.cs");
    }
}
