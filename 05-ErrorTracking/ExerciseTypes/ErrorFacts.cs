namespace ErrorTracking.ExerciseTypes;

/// <summary>An error of exercise 5.1.</summary>
/// <param name="Type">The type of the exception.</param>
/// <param name="Message">Its message, with ids and numbers.</param>
/// <param name="Frames">Its frames, the innermost first.</param>
public sealed record ErrorFacts(string Type, string Message, params IReadOnlyList<FrameFacts> Frames);

/// <param name="Method">Namespace, type and method.</param>
/// <param name="Line">The line in the source file.</param>
/// <param name="InApp">Whether the frame is your own code.</param>
public sealed record FrameFacts(string Method, int Line, bool InApp);
