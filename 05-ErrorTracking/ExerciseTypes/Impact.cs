namespace ErrorTracking.ExerciseTypes;

/// <summary>What an error does to people.</summary>
/// <param name="PartOfUsers">Who meet it, from 0 to 1.</param>
/// <param name="CanPay">Whether they can still pay.</param>
/// <param name="HasWorkaround">Whether there is another way to what they wanted.</param>
/// <param name="IsNew">Whether it came with the newest release.</param>
public sealed record Impact(double PartOfUsers, bool CanPay, bool HasWorkaround, bool IsNew);
