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

/// <summary>A place where lines wait.</summary>
/// <param name="Name">What it is.</param>
/// <param name="LostWith">When any of these dies, the buffer is empty.</param>
/// <param name="StopsWith">While any of these is away, lines stay in the buffer.</param>
/// <param name="Capacity">How many lines it holds. When it is full, lines wait in the buffer before it. The program itself has none, and
/// loses them.</param>
/// <param name="Batch">So many lines go on together, or fewer after a second.</param>
public sealed record ShippingBuffer(string Name, Parts LostWith, Parts StopsWith, int Capacity, int Batch);

/// <summary>Something is away from one millisecond to another, and comes back with an empty memory.</summary>
public sealed record Outage(Parts Of, int From, int To);

/// <summary>
/// A model of lines on their way from a program to a backend, through buffers. The program writes a line per millisecond.
/// It shows what is lost with what. It does not show how often that happens.
/// </summary>
/// <param name="program">While any of these is away, the program writes nothing.</param>
/// <param name="buffers">In their order.</param>
public sealed class ShippingPath(Parts program, params IReadOnlyList<ShippingBuffer> buffers)
{
    // Time for the rest to arrive.
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
            // From the backend back to the program, so that a line moves one buffer per millisecond.
            for (var i = buffers.Count - 1; i >= 0; i--)
            {
                if ((buffers[i].LostWith & away) != 0)
                {
                    waiting[i] = 0;
                }

                var isLast = i == buffers.Count - 1;
                var goes = (buffers[i].StopsWith & away) == 0 && (waiting[i] >= buffers[i].Batch || now % 1_000 == 0);
                var room = !isLast ? Room(i + 1) : (away & Parts.Backend) == 0 ? int.MaxValue : 0;
                var moved = goes ? Math.Min(Math.Min(waiting[i], room), 2 * buffers[i].Batch) : 0;
                waiting[i] -= moved;
                _ = isLast ? arrived += moved : waiting[i + 1] += moved;
            }

            if (now < milliseconds && (program & away) == 0)
            {
                written++;
                waiting[0] += Math.Min(Room(0), 1);
            }

            int Room(int buffer) => (buffers[buffer].LostWith & away) != 0 ? 0 : buffers[buffer].Capacity - waiting[buffer];
            #endregion
        }

        return (written, written - arrived);
    }
}
