using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<LastEventsTests>("a queue with its capacity, which never has to grow")]
public static class QueueOfFixedSize
{
    public static ILastEvents Create(int capacity) => new Kept(capacity);

    private sealed class Kept(int capacity) : ILastEvents
    {
        private readonly Queue<string> _texts = new(capacity);

        public void Add(string text)
        {
            while (_texts.Count >= capacity)
            {
                _texts.Dequeue();
            }

            _texts.Enqueue(text);
        }

        public IReadOnlyList<string> Snapshot() => _texts.ToArray();
    }
}

[RightAnswer<LastEventsTests>("one array that is shifted, and a count")]
public static class ShiftedArray
{
    public static ILastEvents Create(int capacity) => new Kept(new string[capacity]);

    private sealed class Kept(string[] texts) : ILastEvents
    {
        private int _count;

        public void Add(string text)
        {
            if (_count == texts.Length)
            {
                Array.Copy(texts, 1, texts, 0, texts.Length - 1);
                _count--;
            }

            texts[_count++] = text;
        }

        public IReadOnlyList<string> Snapshot() => [.. texts.AsSpan(0, _count)];
    }
}
