using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Write a ring for breadcrumbs: it keeps the newest texts, and forgets the others.
/// <list type="bullet">
/// <item>A snapshot has the newest texts, as many as the capacity, the oldest of them first. It has fewer where fewer were added.</item>
/// <item>A snapshot is a copy: a later text does not change it.</item>
/// <item>Adding a text allocates nothing.</item>
/// </list>
/// </summary>
public static class LastEvents
{
    /// <param name="capacity">How many texts are kept; at least 1.</param>
    public static ILastEvents Create(int capacity)
    {
        // TODO 5.2: keep an array and the number of all texts that were ever added.
        throw new NotImplementedException("5.2 is not started: open 05-ErrorTracking/Exercises/LastEvents.cs");
    }
}
