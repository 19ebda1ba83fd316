namespace ErrorTracking.ExerciseTypes;

/// <summary>Keeps the newest of many texts.</summary>
public interface ILastEvents
{
    void Add(string text);

    /// <summary>A copy of the texts that are kept now, the oldest first.</summary>
    IReadOnlyList<string> Snapshot();
}
