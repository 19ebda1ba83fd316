using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<ConsumeOnceTests>("an ordered dictionary alone, and the acknowledgement in a local function")]
public static class OrderedIds
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known)
    {
        var ids = new OrderedDictionary<string, bool>();
        return Consume;

        void Consume(ReceivedEvent received)
        {
            if (ids.ContainsKey(received.Id))
            {
                received.Acknowledge();
                return;
            }

            process(received.Body);
            ids[received.Id] = true;
            while (ids.Count > known)
            {
                ids.RemoveAt(0);
            }

            received.Acknowledge();
        }
    }
}

[RightAnswer<ConsumeOnceTests>("a ring of ids: room is made before the new one is written")]
public static class RingOfIds
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known)
    {
        var (ring, next) = (new string?[known], 0);
        return received =>
        {
            var isKnown = Array.IndexOf(ring, received.Id) >= 0;
            if (!isKnown)
            {
                process(received.Body);
                ring[next] = received.Id;
                next = (next + 1) % known;
            }

            received.Acknowledge();
        };
    }
}
