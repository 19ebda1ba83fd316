using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Make a ring for breadcrumbs: it keeps the newest of what is added, and forgets the rest.
/// <list type="bullet">
/// <item>A snapshot has the newest ones, as many as the capacity says, the oldest of them first; fewer, where fewer were added.</item>
/// <item>It is a copy: what is added afterwards does not change it.</item>
/// <item>Adding allocates nothing, however many were added before.</item>
/// </list>
/// </summary>
public static class LastEvents
{
    /// <param name="capacity">At least one.</param>
    public static ILastEvents Create(int capacity)
    {
        // TODO 5.2: an array, and the number of all that were ever added; its remainder is the place of the next one.
        throw new NotImplementedException("5.2 is not started: open 05-ErrorTracking/Exercises/LastEvents.cs");
    }
}
