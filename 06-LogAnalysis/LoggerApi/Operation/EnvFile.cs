namespace LogAnalysis.LoggerApi;

/// <summary>
/// Reads a <c>.env</c> file: <c>NAME=value</c> per line, blank lines, lines that begin with <c>#</c>, <c>export</c> before the name, and
/// values in single or double quotes. A variable of the environment wins. The same file serves `docker run --env-file`, which knows no
/// quotes.
/// </summary>
public static class EnvFile
{
    /// <summary>The names and values of a file.</summary>
    /// <exception cref="InvalidDataException">
    /// A line is none of that. The message has its number and its name, and no value, because that may be a secret.
    /// </exception>
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (index, text) in ReadLines(path).Index())
        {
            var line = text.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var equals = line.IndexOf('=');
            var (name, value) = equals > 0 ? (line[..equals].TrimEnd(), line[(equals + 1)..].TrimStart()) : (line, null);
            name = name.StartsWith("export ", StringComparison.Ordinal) ? name[7..].TrimStart() : name;
            if (value is null || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0]))
            {
                throw new InvalidDataException(
                    $"{path}:{index + 1}: this is no NAME=value; the name has letters, digits and _ only. A comment begins with #.");
            }

            values[name] = Unquoted(value) ?? throw new InvalidDataException(
                $"{path}:{index + 1}: the value of {name} begins with a quote that does not end.");
        }

        return values;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"cannot read '{path}': {exception.Message} "
                + "--env-file takes the path of a file with lines like LOKI_URL=http://localhost:3100.");
        }
    }

    /// <summary>Without its quotes, or without the comment behind it; null where a quote does not end.</summary>
    private static string? Unquoted(string value)
    {
        if (value is not ['"' or '\'', ..])
        {
            return (value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? value[..comment] : value).TrimEnd();
        }

        return value.IndexOf(value[0], 1) is > 0 and var end ? value[1..end] : null;
    }
}
