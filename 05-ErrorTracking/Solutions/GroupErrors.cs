using System.Text.RegularExpressions;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>A key for errors of the same bug.</summary>
public static partial class GroupErrors
{
    /// <param name="error">Whatever was thrown.</param>
    public static string Key(ErrorFacts error)
    {
        var methods = new List<string>();
        foreach (var frame in error.Frames.Where(frame => frame.InApp))
        {
            if (methods.Count == 0 || methods[^1] != frame.Method)
            {
                methods.Add(frame.Method);
            }
        }

        return string.Join('\n', [error.Type, .. methods.Count > 0 ? methods : [Numbers().Replace(error.Message, "#")]]);
    }

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
