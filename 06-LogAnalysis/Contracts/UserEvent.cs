namespace LogAnalysis.Contracts;

/// <summary>A line of a user.</summary>
public sealed record UserEvent(string User, DateTime Time);

/// <summary>What a user did without a longer break.</summary>
/// <param name="User">The user.</param>
/// <param name="Begin">The first event.</param>
/// <param name="End">The last event; the same as the first where there is one only.</param>
/// <param name="Events">How many.</param>
public sealed record UserSession(string User, DateTime Begin, DateTime End, int Events);
