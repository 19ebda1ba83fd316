namespace ErrorTracking.ExerciseTypes;

/// <summary>What an error does to people.</summary>
/// <param name="PartOfUsers">The share of users who meet it, from 0 to 1.</param>
/// <param name="CanPay">Whether these users can pay.</param>
/// <param name="HasWorkaround">Whether there is another way to what these users want.</param>
/// <param name="IsNew">Whether the newest release brought it.</param>
public sealed record Impact(double PartOfUsers, bool CanPay, bool HasWorkaround, bool IsNew);
