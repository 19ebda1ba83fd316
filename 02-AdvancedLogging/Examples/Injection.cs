using System.Globalization;
using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Examples;

/// <summary>
/// A user name with a line break writes a line of its own into the log, and a reader takes it for an event.
/// Pitfall: JSON alone does not help: some JSON formatters let line separators and direction marks through.
/// See https://owasp.org/www-community/attacks/Log_Injection and CWE-117.
/// </summary>
public static class Injection
{
    private const string Name = "eve\n09:26:53 [ERR] Ledger lost all bookings of 2026-03-14\n09:26:53 [INF] Login of zoe";

    #region corpus
    /// <summary>Names that an attacker may choose. The first one is harmless; the last one begins another event.</summary>
    public static IReadOnlyList<(string Name, string Text)> Corpus { get; } =
    [
        ("zoe", "zoe"), ("CR", "eve\rzoe"), ("LF", "eve\nzoe"), ("VT", "eve\vzoe"), ("NEL", "eve\u0085zoe"), ("LS", "eve\u2028zoe"),
        ("PS", "eve\u2029zoe"),
        ("NUL", "eve\0zoe"), ("BS", "eve\b\b\bzoe"), ("ESC", "eve\u001b[2K\u001b[1Gzoe"), ("CSI", "eve\u009b2Kzoe"),
        ("RLO", "eve\u202eeoz"), ("RLI", "eve\u2067eoz\u2069"), ("[ERR]", "eve\r\n09:26:53 [ERR] Ledger lost all bookings"),
    ];
    #endregion

    public static void Run()
    {
        var text = new MessageTemplateTextFormatter("09:26:53 [{Level:u3}] {Message:lj}{NewLine}", CultureInfo.InvariantCulture);
        Console.WriteLine("One failed login, as text:");
        using (var log = new LoggerConfiguration().WriteTo.Console(text).CreateLogger())
        {
            log.Warning("Login of {UserName} failed", Name);
        }

        Console.WriteLine("\nThe same behind OneLineFormatter:");
        #region after
        using (var log = new LoggerConfiguration().WriteTo.Console(new OneLineFormatter(text)).CreateLogger())
        {
            log.Warning("Login of {UserName} failed", Name);
        }
        #endregion

        Console.WriteLine("\n● one event is one line, without a character that moves the cursor or turns the text; · it is not:");
        Console.WriteLine($"  {"",-31}{string.Join("", Corpus.Select(attack => $"{attack.Name,6}"))}  exception");
        foreach (var (name, write) in Formatters.All)
        {
            var cells = Corpus.Select(attack => IsOneSafeLine(write(attack.Text, null)) ? "●" : "·");
            var exceptions = Corpus.All(attack => IsOneSafeLine(write("zoe", attack.Text)));
            Console.WriteLine($"  {name,-31}{string.Join("", cells.Select(cell => $"{cell,6}"))}  {(exceptions ? "●" : "·")}");
        }
    }

    #region judge
    /// <summary>Whether the text ends with its only line break, and has no character that a reader or a terminal obeys.</summary>
    public static bool IsOneSafeLine(string written) =>
        written.EndsWith(Environment.NewLine, StringComparison.Ordinal)
        && written[..^Environment.NewLine.Length] is var line && OneLineFormatter.Escape(line) == line;
    #endregion
}
