namespace LogAnalysis.Simulation;

/// <summary>What can die, alone or with others.</summary>
[Flags]
public enum Parts
{
    None = 0,
    Process = 1,
    Pod = 2,
    Collector = 4,
    Node = 8,
    Backend = 16,
}

/// <summary>A place where lines wait for the next one.</summary>
/// <param name="Name">What it is.</param>
/// <param name="LivesIn">With the death of any of these it is empty; none: a disk of its own.</param>
/// <param name="MovedBy">Who takes lines out of it: while any of these is away they wait.</param>
/// <param name="Capacity">How many lines it holds. What comes when it is full waits in the place before it; the program itself has none,
/// and what it cannot put anywhere is lost.</param>
/// <param name="Batch">Lines go on when so many have come together, or after a second.</param>
public sealed record ShippingBuffer(string Name, Parts LivesIn, Parts MovedBy, int Capacity, int Batch);

/// <summary>Something is away from one millisecond to another, and comes back with nothing in memory.</summary>
public sealed record Outage(Parts Of, int From, int To);

/// <summary>
/// Lines on their way from a program to a backend, through buffers with a place, a size and a life. In each millisecond the program
/// writes a line.
/// A model, and no measurement: it shows what is lost with what, and not how often that happens.
/// </summary>
/// <param name="program">With whom the program dies: while any of these is away it writes nothing.</param>
/// <param name="buffers">In their order.</param>
public sealed class ShippingPath(Parts program, params IReadOnlyList<ShippingBuffer> buffers)
{
    // After the end everything that still can arrives.
    private const int Settle = 60_000;

    /// <summary>Writes lines for a time, and counts those that arrive.</summary>
    /// <param name="milliseconds">How long the program writes.</param>
    /// <param name="outages">What dies meanwhile.</param>
    /// <returns>How many lines were written, and how many of them were lost.</returns>
    public (int Written, int Lost) Run(int milliseconds, params IReadOnlyList<Outage> outages)
    {
        var waiting = new int[buffers.Count];
        var (written, arrived) = (0, 0);
        for (var now = 0; now < milliseconds + Settle; now++)
        {
            var away = outages.Where(outage => now >= outage.From && now < outage.To).Aggregate(Parts.None, (all, outage) => all | outage.Of);

            #region step
            for (var i = buffers.Count - 1; i >= 0; i--)
            {
                if ((buffers[i].LivesIn & away) != 0)
                {
                    waiting[i] = 0;
                }

                var isLast = i == buffers.Count - 1;
                var moves = (buffers[i].MovedBy & away) == 0 && (waiting[i] >= buffers[i].Batch || now % 1_000 == 0);
                var room = isLast ? (away & Parts.Backend) == 0 ? int.MaxValue : 0 : Room(i + 1);
                var moved = moves ? Math.Min(Math.Min(waiting[i], room), 2 * buffers[i].Batch) : 0;
                waiting[i] -= moved;
                _ = isLast ? arrived += moved : waiting[i + 1] += moved;
            }

            if (now < milliseconds && (program & away) == 0)
            {
                written++;
                waiting[0] += Math.Min(Room(0), 1);
            }

            int Room(int buffer) => (buffers[buffer].LivesIn & away) != 0 ? 0 : buffers[buffer].Capacity - waiting[buffer];
            #endregion
        }

        return (written, written - arrived);
    }
}
