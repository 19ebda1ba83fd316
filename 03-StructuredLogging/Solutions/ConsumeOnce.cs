using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>A consumer that processes each event once, although the broker delivers it at least once.</summary>
public static class ConsumeOnce
{
    /// <summary>The consumer. It is called with each delivery.</summary>
    /// <param name="process">Processes the body of an event.</param>
    /// <param name="known">How many ids to know, at least 1.</param>
    public static Action<ReceivedEvent> Create(Action<string> process, int known)
    {
        var ids = new HashSet<string>();
        var order = new Queue<string>();
        return received =>
        {
            if (!ids.Contains(received.Id))
            {
                process(received.Body);
                ids.Add(received.Id);
                order.Enqueue(received.Id);
                if (order.Count > known)
                {
                    ids.Remove(order.Dequeue());
                }
            }

            received.Acknowledge();
        };
    }
}
