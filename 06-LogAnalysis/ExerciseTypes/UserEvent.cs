namespace LogAnalysis.ExerciseTypes;

/// <summary>An event of a user.</summary>
public sealed record UserEvent(string User, DateTime Time);

/// <summary>Events of a user without a longer break.</summary>
/// <param name="User">The user.</param>
/// <param name="Begin">The first event.</param>
/// <param name="End">The last event. With a single event it is the same as the first.</param>
/// <param name="Events">How many events there are.</param>
public sealed record UserSession(string User, DateTime Begin, DateTime End, int Events);
