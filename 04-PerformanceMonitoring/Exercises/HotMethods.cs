using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Read a profile, and list its hottest methods. The input are folded stacks, the text form of flame graph tools.
/// A line has the frames, from the outermost caller to the running method, separated by semicolons.
/// Then come a blank and the number of samples with this stack.
/// <list type="bullet">
/// <item>Self: the samples in which the method itself was running. It is the last frame of the stack.</item>
/// <item>Total: the samples with the method anywhere on the stack. A method that calls itself counts once per stack.</item>
/// <item>The numbers of a method are the sums over all stacks. Names may contain blanks: the count follows the last blank.</item>
/// <item>The hottest method comes first: by self, then by total, then by name (ordinal).</item>
/// </list>
/// For example <c>Main;Pay;Hash 7</c> and <c>Main;Pay 2</c> give Hash 7/7, Pay 2/9, Main 0/9.
/// </summary>
public static class HotMethods
{
    /// <param name="folded">The stacks, one per line. No line is empty.</param>
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded)
    {
        // TODO 4.2: split each line at its last blank, split the stack at its semicolons, and sum up in a dictionary.
        throw new NotImplementedException("4.2 is not started: open 04-PerformanceMonitoring/Exercises/HotMethods.cs");
    }
}
