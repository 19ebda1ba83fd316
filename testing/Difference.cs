namespace Course.Testing;

/// <summary>The first line in which two texts differ.</summary>
public static class Difference
{
    /// <summary>Null where the texts are equal; else the number of the first differing line, counted from 1, and both lines.</summary>
    public static string? Describe(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        var (expectedLines, actualLines) = (expected.Split('\n'), actual.Split('\n'));
        var index = 0;
        while (index < expectedLines.Length && index < actualLines.Length && expectedLines[index] == actualLines[index])
        {
            index++;
        }

        return $"line {index + 1} differs\n  expected: {Line(expectedLines, index)}\n  actual:   {Line(actualLines, index)}";
    }

    private static string Line(string[] lines, int index) => index < lines.Length ? $"\"{lines[index]}\"" : "(no such line)";
}
