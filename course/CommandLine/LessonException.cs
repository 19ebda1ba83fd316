namespace Course;

/// <summary>An error whose message is written for the user: what was wrong, where, and what to do.</summary>
/// <param name="message">The message. The command line prints it after the example's name, without a stack trace.</param>
public sealed class LessonException(string message) : Exception(message);
