namespace Learn;

/// <summary>How far a misspelt name is from the right one.</summary>
public static class Typo
{
    /// <summary>
    /// The number of letters to insert, remove or replace until one text is the other, whatever their case.
    /// Source: V. Levenshtein, 1966; in two rows, R. Wagner and M. Fischer, 1974.
    /// </summary>
    public static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var replaced = above[j] + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                row[j + 1] = Math.Min(replaced, Math.Min(above[j + 1], row[j]) + 1);
            }

            above = row;
        }

        return above[^1];
    }
}
