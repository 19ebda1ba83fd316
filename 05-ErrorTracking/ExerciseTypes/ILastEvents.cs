namespace ErrorTracking.ExerciseTypes;

/// <summary>Keeps the newest of many.</summary>
public interface ILastEvents
{
    void Add(string text);

    /// <summary>What is kept now, the oldest first; what is added later does not change it.</summary>
    IReadOnlyList<string> Snapshot();
}
