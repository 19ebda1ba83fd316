namespace Course.Testing;

/// <summary>The frames of a stack trace that a reader can act on: those of the checks, of the answer, and of libraries.</summary>
public static class StackFrames
{
    // What calls a test method, and what stands between the parts of an asynchronous one.
    private static readonly string[] Machinery =
    [
        "at Course.Testing.", "at InvokeStub_", "at System.Reflection.", "at System.RuntimeMethodHandle.", "at Xunit.",
        "at System.Runtime.CompilerServices.TaskAwaiter", "at System.Runtime.CompilerServices.ConfiguredTaskAwaitable",
        "at System.Runtime.ExceptionServices.", "--- End of",
    ];

    /// <summary>A stack trace without the frames of reflection, of xunit and of the harness.</summary>
    public static string? OfTheCourse(string? stackTrace) => stackTrace is null
        ? null
        : string.Join(Environment.NewLine, stackTrace.Split(["\r\n", "\n"], StringSplitOptions.None)
            .Where(line => !Machinery.Any(start => line.AsSpan().TrimStart().StartsWith(start, StringComparison.Ordinal))));
}
