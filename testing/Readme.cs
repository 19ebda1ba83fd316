using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>
/// The blocks of a Markdown file that come from somewhere: a marker, <c>&lt;!-- snippet: FILE#REGION --&gt;</c> or
/// <c>&lt;!-- output: EXAMPLE --&gt;</c>, on the line before a fenced block names the source, and the block repeats it to the letter.
/// </summary>
public static partial class Readme
{
    // What a reader could take for code or output of the course must come from it. Commands (bash) and diagrams (mermaid) are checked elsewhere.
    private static readonly string[] LanguagesWithSource = ["", "csharp", "json", "text", "xml"];

    /// <summary>Rewrites every marked block of a Markdown text from its source.</summary>
    /// <param name="text">The Markdown, with \n at the end of each line.</param>
    /// <param name="source">Gives the content for a marker's kind (<c>snippet</c> or <c>output</c>) and name; null leaves the block alone.</param>
    /// <exception cref="FormatException">A marker has no block, a block no end, or a block of code no marker; the message names the line.</exception>
    public static async Task<string> FillAsync(string text, Func<string, string, Task<string?>> source)
    {
        var result = new List<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var marker = Marker().Match(lines[i]);
            if (!marker.Success && AlmostMarker().IsMatch(lines[i]))
            {
                throw new FormatException($"line {i + 1}: this marker is misspelt: {lines[i]}");
            }

            if (marker.Success)
            {
                result.Add(lines[i]);
                i++;
            }

            var fence = i < lines.Length ? Fence().Match(lines[i]) : Match.Empty;
            if (!fence.Success)
            {
                if (marker.Success)
                {
                    throw new FormatException($"line {i}: no fenced block follows {lines[i - 1]}");
                }

                result.Add(lines[i]);
                continue;
            }

            var end = Array.IndexOf(lines, fence.Groups["fence"].Value, i + 1);
            var language = fence.Groups["language"].Value;
            if (end < 0)
            {
                throw new FormatException($"line {i + 1}: this block has no end");
            }

            if (!marker.Success && LanguagesWithSource.Contains(language))
            {
                throw new FormatException($"line {i + 1}: a block of '{language}' needs a marker above it that says where it comes from");
            }

            var content = marker.Success ? await source(marker.Groups["kind"].Value, marker.Groups["name"].Value) : null;
            if (content?.Split('\n').Contains(lines[end]) == true)
            {
                throw new FormatException($"line {i + 1}: the content of '{marker.Groups["name"].Value}' has a line {lines[end]} of its own; use a longer fence");
            }

            result.Add(lines[i]);
            result.AddRange(content is null ? lines[(i + 1)..end] : content.TrimEnd('\n').Split('\n'));
            result.Add(lines[end]);
            i = end;
        }

        return string.Join('\n', result);
    }

    /// <summary>A file's text, or that of one <c>#region</c> in it without its indentation and without the region lines inside it.</summary>
    /// <param name="root">The folder that the file's path starts from.</param>
    /// <param name="name"><c>Examples/Levels.cs#pick</c>, or a path alone for the whole file.</param>
    /// <exception cref="FormatException">There is no such file, no such region, or two of them.</exception>
    public static string Snippet(string root, string name)
    {
        var (path, region) = name.Split('#') is [var left, var right] ? (left, right) : (name, null);
        var file = Path.Combine(root, path);
        if (!File.Exists(file))
        {
            throw new FormatException($"snippet {name}: there is no file {path}");
        }

        var lines = File.ReadAllText(file).ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        if (region is null)
        {
            return string.Join('\n', lines);
        }

        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].Trim() == $"#region {region}").ToList();
        if (starts.Count != 1)
        {
            throw new FormatException($"snippet {name}: {path} has {starts.Count} regions of the name '{region}', not one");
        }

        var depth = 1;
        var inside = new List<string>();
        foreach (var line in lines.Skip(starts[0] + 1))
        {
            var word = line.Trim();
            depth += word.StartsWith("#region", StringComparison.Ordinal) ? 1 : word == "#endregion" ? -1 : 0;
            if (depth == 0)
            {
                break;
            }

            if (!word.StartsWith("#region", StringComparison.Ordinal) && word != "#endregion")
            {
                inside.Add(line);
            }
        }

        if (depth > 0)
        {
            throw new FormatException($"snippet {name}: {path}: the region '{region}' has no end");
        }

        if (inside.TrueForAll(string.IsNullOrWhiteSpace))
        {
            throw new FormatException($"snippet {name}: {path}: the region '{region}' is empty");
        }

        var indent = inside.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', inside.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    [GeneratedRegex(@"^<!-- (?<kind>snippet|output): (?<name>\S+) -->$", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();

    // A comment in front of a block is a marker or a mistake.
    [GeneratedRegex(@"^\s*<!--\s*\w+\s*:.*-->\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex AlmostMarker();

    [GeneratedRegex("^(?<fence>`{3,})(?<language>[a-z]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();
}
