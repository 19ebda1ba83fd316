namespace ErrorTracking.Transport;

/// <summary>The option <c>--dsn</c>, and the variable SENTRY_DSN in its place.</summary>
public static class DsnOption
{
    /// <summary>Says how to send to a real tracker.</summary>
    public const string HowToSwitch = "To send to a tracker: --dsn https://KEY@HOST/PROJECT, or the variable SENTRY_DSN.";

    /// <summary>The address of the option, or that of the variable; null where neither is given.</summary>
    public static string? Value(string? option) =>
        option ?? (Environment.GetEnvironmentVariable("SENTRY_DSN") is { Length: > 0 } variable ? variable : null);

    /// <summary>The address of a Spotlight, in the form of a DSN.</summary>
    public static string Of(Uri spotlight) => $"http://public@{spotlight.Authority}/1";

    /// <summary>Reads an address; null stays null.</summary>
    /// <exception cref="LessonException">The text is no address of a project.</exception>
    public static Dsn? Parse(string? dsn) => dsn is null ? null
        : Dsn.TryParse(dsn, out var parsed) ? parsed
        : throw new LessonException("--dsn (or SENTRY_DSN) takes the address of a project: https://KEY@HOST/PROJECT.");
}
