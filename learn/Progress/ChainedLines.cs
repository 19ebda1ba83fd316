using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Learn.Progress;

/// <summary>
/// The lines of a journal, each chained to the one before by its hash, as the audit log of lesson 2 does it. An altered, removed or moved
/// line is found. There is no key: who recomputes the whole chain can still alter it.
/// </summary>
public static partial class ChainedLines
{
    /// <summary>The hash before the first line.</summary>
    public static readonly string Genesis = new('0', 64);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The line for an entry.</summary>
    /// <param name="number">Its number, from 1 on.</param>
    /// <param name="previous">The hash of the line before.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>The line, without its end, and its hash.</returns>
    public static (string Line, string Hash) Write(int number, string previous, Entry entry)
    {
        var json = JsonSerializer.Serialize(entry, Options);
        var content = string.Create(CultureInfo.InvariantCulture, $"{{\"number\":{number},\"previous\":\"{previous}\",\"entry\":{json}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return ($"{content},\"hash\":\"{hash}\"}}", hash);
    }

    /// <summary>Reads the lines up to the first one that is not genuine.</summary>
    public static ChainedText Read(IEnumerable<string> lines)
    {
        var (entries, kept, head) = (new List<Entry>(), new List<string>(), Genesis);
        foreach (var line in lines.Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (ProblemOf(line, kept.Count + 1, head) is { } problem)
            {
                return new ChainedText(entries, kept, head, problem);
            }

            var match = Line().Match(line);
            entries.Add(JsonSerializer.Deserialize<Entry>(match.Groups["entry"].Value, Options)!);
            kept.Add(line);
            head = match.Groups["hash"].Value;
        }

        return new ChainedText(entries, kept, head, Problem: null);
    }

    private static string? ProblemOf(string line, int number, string previous)
    {
        if (Line().Match(line) is not { Success: true } match)
        {
            return $"line {number} is no line of a journal";
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["content"].Value)));
        return hash != match.Groups["hash"].Value ? $"line {number} was altered"
            : match.Groups["previous"].Value != previous || match.Groups["n"].Value != number.ToString(CultureInfo.InvariantCulture)
                ? $"line {number} does not follow the line before it: one was removed, inserted or moved"
            : null;
    }

    [GeneratedRegex(
        """^(?<content>\{"number":(?<n>\d+),"previous":"(?<previous>[0-9a-f]{64})","entry":(?<entry>.*)),"hash":"(?<hash>[0-9a-f]{64})"\}$""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}

/// <summary>What a journal holds.</summary>
/// <param name="Entries">The entries of its genuine lines.</param>
/// <param name="Lines">These lines.</param>
/// <param name="Head">The hash of the last one.</param>
/// <param name="Problem">What is wrong with the next line; null where all are genuine.</param>
public sealed record ChainedText(IReadOnlyList<Entry> Entries, IReadOnlyList<string> Lines, string Head, string? Problem);
