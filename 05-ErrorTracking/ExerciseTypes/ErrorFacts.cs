namespace ErrorTracking.ExerciseTypes;

/// <summary>An error, as an exercise is given it.</summary>
/// <param name="Type">Of the exception.</param>
/// <param name="Message">With ids and numbers in it.</param>
/// <param name="Frames">The innermost first.</param>
public sealed record ErrorFacts(string Type, string Message, params IReadOnlyList<FrameFacts> Frames);

/// <param name="Method">Namespace, type and method.</param>
/// <param name="Line">In the source file.</param>
/// <param name="InApp">Whether it is code of one's own.</param>
public sealed record FrameFacts(string Method, int Line, bool InApp);
