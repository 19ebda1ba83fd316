using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Give each error a key: errors of the same bug have the same key, and errors of different bugs have different keys.
/// <list type="bullet">
/// <item>The same bug is the same type from the same place: all methods of your own code (<c>InApp</c>), the innermost first.</item>
/// <item>Line numbers and frames of libraries do not matter.</item>
/// <item>Without a frame of your own code the type and the message matter, but not the numbers in the message.</item>
/// <item>With a frame of your own code the message does not matter.</item>
/// <item>The depth of a recursion does not matter: of equal methods in a row, one counts.</item>
/// </list>
/// </summary>
public static class GroupErrors
{
    /// <param name="error">The error, with its frames.</param>
    public static string Key(ErrorFacts error)
    {
        // TODO 5.1: join the type with the methods that count, or with the message without its numbers.
        throw new NotImplementedException("5.1 is not started: open 05-ErrorTracking/Exercises/GroupErrors.cs");
    }
}
