using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>
/// Replaces what varies from run to run by a named placeholder, and nothing else. A time goes only if it lies within the run,
/// a path only if it is the run's own, a process id only if it is this process's: a fixed date in sample data stays as it is.
/// A placeholder keeps the form (<c>&lt;HH:mm:ss&gt;</c>), so that a changed format is still a difference.
/// </summary>
public static partial class Normalizer
{
    // The clock of a file system or a coarse timer may lag a little behind the one that the run was framed with.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>Normalizes a text that a run printed.</summary>
    /// <param name="text">The text, with \n at the end of each line.</param>
    /// <param name="run">The run that printed it.</param>
    /// <param name="measured">
    /// Regular expressions for what this one output has measured or drawn: each of their named groups is replaced by its name,
    /// right-aligned where the group begins with the blanks of its column.
    /// </param>
    /// <exception cref="InvalidOperationException">A measured expression matches nothing, or has no named group: it is out of date.</exception>
    public static string Normalize(string text, ProcessRun run, params IEnumerable<string> measured) => Normalize(text, run, measured, expected: "");

    /// <summary>Normalizes a text that a run printed, and keeps the times of the text that is expected.</summary>
    /// <param name="text">The text, with \n at the end of each line.</param>
    /// <param name="run">The run that printed it.</param>
    /// <param name="measured">As in the other overload.</param>
    /// <param name="expected">
    /// The text that is expected. A time in it belongs to the sample data, although the run may happen at that time of day.
    /// </param>
    public static string Normalize(string text, ProcessRun run, IEnumerable<string> measured, string expected)
    {
        var sampleTimes = Stamp().Matches(expected).Select(match => match.Value).ToHashSet();
        text = Path(text, run.Folder, "<folder>");
        text = Path(text, Repository.Root, "<course>");
        text = RelativePath().Replace(text, match => match.Value.Replace('\\', '/'));
        text = StackFrameLine().Replace(text, "$1<line>");
        text = LoopbackPort().Replace(text, "$1<port>");
        text = Regex.Replace(text, $@"(?i)\b(pid|process(?: id)?)([ :=#]+){run.ProcessId}\b", "$1$2<pid>", RegexOptions.NonBacktracking);
        text = Stamp().Replace(text, match => sampleTimes.Contains(match.Value) ? match.Value : Time(match, run));
        return measured.Aggregate(text, Measured);
    }

    private static string Measured(string text, string pattern)
    {
        var expression = new Regex(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        if (!expression.IsMatch(text))
        {
            throw new InvalidOperationException($"The measured pattern '{pattern}' matches nothing in this output; remove it or mend it:\n{text}");
        }

        if (expression.GetGroupNames() is ["0"])
        {
            throw new InvalidOperationException($"The measured pattern '{pattern}' has no named group, so it replaces nothing.");
        }

        return expression.Replace(text, match =>
        {
            var result = match.Value;
            foreach (var group in match.Groups.Values.Skip(1).Where(group => group.Success).OrderByDescending(group => group.Index))
            {
                // A number in a column brings its blanks along: the placeholder takes the same room, and the columns stay where they are.
                var placeholder = group.Value.StartsWith(' ') ? $" <{group.Name}>".PadLeft(group.Length) : $"<{group.Name}>";
                result = result.Remove(group.Index - match.Index, group.Length).Insert(group.Index - match.Index, placeholder);
            }

            return result;
        });
    }

    // The rest of a path is written with slashes, whatever this machine writes.
    private static string Path(string text, string folder, string placeholder) =>
        new Regex(Regex.Escape(folder) + @"(?<rest>[\\/][^\s:'""]{0,4000}|(?![\w-]))", RegexOptions.None, TimeSpan.FromSeconds(10))
            .Replace(text, match => placeholder + match.Groups["rest"].Value.Replace('\\', '/'));

    private static string Time(Match match, ProcessRun run)
    {
        var (hasDate, hasTime) = (match.Groups["date"].Success, match.Groups["time"].Success);
        var fraction = match.Groups["fraction"].Value;
        var zone = match.Groups["zone"].Value.Trim();
        var form = (hasDate ? "yyyy-MM-dd" : "") + match.Groups["separator"].Value
            + (hasTime ? "HH:mm:ss" : "") + (fraction.Length == 0 ? "" : fraction[0] + new string('f', fraction.Length - 1));

        // Compared by its digits alone: as UTC, or as the local time that the child, too, takes from the environment.
        var digits = match.Groups["date"].Value + match.Groups["time"].Value + fraction.Replace(',', '.');
        var parse = (hasDate ? "yyyy-MM-dd" : "") + (hasTime ? "HH:mm:ss" : "") + (fraction.Length == 0 ? "" : "." + new string('f', fraction.Length - 1));
        if (!DateTime.TryParseExact(digits, parse, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return match.Value;
        }

        var offset = run.Zone.GetUtcOffset(run.Started);
        var localOffset = (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
        var gap = match.Groups["zone"].Value.StartsWith(' ') ? " " : "";
        return zone switch
        {
            "Z" when Within(time, TimeSpan.Zero) => $"<{form}Z>",
            "" when Within(time, offset) => $"<{form}>",
            "" when Within(time, TimeSpan.Zero) => $"<{form} UTC>",
            _ when zone == localOffset && Within(time, offset) => $"<{form}{gap}zzz>",
            "+00:00" when Within(time, TimeSpan.Zero) => $"<{form}{gap}+00:00>",
            _ => match.Value,
        };

        bool Within(DateTime candidate, TimeSpan shift)
        {
            var (first, last) = ((run.Started - Slack + shift).UtcDateTime, (run.Ended + Slack + shift).UtcDateTime);
            return (hasDate, hasTime) switch
            {
                (true, true) => candidate >= first && candidate <= last,
                (true, false) => candidate.Date >= first.Date && candidate.Date <= last.Date,
                _ => new[] { first.Date, last.Date }.Any(day => day + candidate.TimeOfDay is var at && at >= first && at <= last),
            };
        }
    }

    [GeneratedRegex(@"course-output[\\/][^\s:'""]*", RegexOptions.NonBacktracking)]
    private static partial Regex RelativePath();

    [GeneratedRegex(@"(?m)^(   at .+ in .+:line )\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex StackFrameLine();

    // The ephemeral ports of IANA begin at 49152, those of Linux at 32768; a port below was chosen by somebody.
    [GeneratedRegex(@"((?:localhost|127\.0\.0\.1|\[::1\]):)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LoopbackPort();

    [GeneratedRegex(@"(?<![\w.:-])(?:(?<date>\d{4}-\d\d-\d\d)(?:(?<separator>[T ])(?<time>\d\d:\d\d:\d\d)(?<fraction>[.,]\d{1,7})?)?|(?<time>\d\d:\d\d:\d\d)(?<fraction>[.,]\d{1,7})?)(?<zone>Z| ?[+-]\d\d:\d\d)?(?![\w:])", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stamp();
}
