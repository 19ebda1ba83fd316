using System.Text;

namespace LogAnalysis.Analysis;

/// <summary>
/// Messages whose true groups are known, from a CSV file with the columns <c>Content</c> and <c>EventId</c>, as the sets of Loghub have
/// them.
/// </summary>
public static class GroupedMessages
{
    /// <exception cref="InvalidDataException">The file is missing, or lacks a column.</exception>
    public static IReadOnlyList<(string Group, string Message)> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"there is no file '{path}'.");
        }

        using var reader = new StreamReader(path);
        var head = Row(reader) ?? [];
        var (message, group) = (head.IndexOf("Content"), head.IndexOf("EventId"));
        if (message < 0 || group < 0)
        {
            throw new InvalidDataException($"'{path}' has no columns Content and EventId: its first line is '{string.Join(',', head)}'.");
        }

        var messages = new List<(string, string)>();
        for (var line = 2; Row(reader) is { } row; line++)
        {
            messages.Add(row.Count == head.Count
                ? (row[group], row[message])
                : throw new InvalidDataException($"'{path}', row {line} has {row.Count} columns and not {head.Count}."));
        }

        return messages;
    }

    /// <summary>One row after RFC 4180: a field in quotes may hold commas, line ends, and quotes written twice.</summary>
    private static List<string>? Row(StreamReader reader)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var next = reader.Read(); next >= 0 && (quoted || next != '\n'); next = reader.Read())
        {
            if (next == '"' && quoted && reader.Peek() == '"')
            {
                field.Append((char)reader.Read());
            }
            else if (next == '"')
            {
                quoted = !quoted;
            }
            else if (next == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (quoted || next != '\r')
            {
                field.Append((char)next);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
