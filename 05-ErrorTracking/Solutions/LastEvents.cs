using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>A ring of the newest events.</summary>
public static class LastEvents
{
    /// <param name="capacity">At least one.</param>
    public static ILastEvents Create(int capacity) => new Ring(capacity);

    private sealed class Ring(int capacity) : ILastEvents
    {
        private readonly string[] _ring = new string[capacity];
        private long _added;

        public void Add(string text) => _ring[_added++ % _ring.Length] = text;

        public IReadOnlyList<string> Snapshot()
        {
            var last = new List<string>();
            for (var i = Math.Max(_added - _ring.Length, 0); i < _added; i++)
            {
                last.Add(_ring[i % _ring.Length]);
            }

            return last;
        }
    }
}
