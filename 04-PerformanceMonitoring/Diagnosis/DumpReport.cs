using System.Text.RegularExpressions;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Picks the lines to look at from what <c>dotnet-dump analyze</c> prints.</summary>
public static partial class DumpReport
{
    /// <summary>The owner of each lock (<c>syncblk</c>), and the method in which that thread waits (<c>clrstack -all</c>).</summary>
    /// <exception cref="InvalidDataException">No lock has an owner.</exception>
    public static string OwnersOfLocks(string analysis)
    {
        var methods = OsThread().Split(analysis)
            .Select(stack => (Id: ThreadId().Match(stack).Groups["id"].Value, Method: ShopFrame().Match(stack).Groups["method"].Value))
            .Where(thread => thread.Id.Length > 0)
            .ToDictionary(thread => Convert.ToUInt32(thread.Id, 16), thread => thread.Method);
        List<string> lines =
        [
            .. from owner in Owner().Matches(analysis)
               let thread = owner.Groups["thread"].Value
               let method = methods.GetValueOrDefault(Convert.ToUInt32(thread, 16), "?")
               select $"  thread 0x{thread} owns a {owner.Groups["type"].Value}, and waits in {method}",
        ];
        return lines.Count > 0
            ? string.Join('\n', lines)
            : throw new InvalidDataException("syncblk names no thread that owns a contended lock: this dump has no deadlock.");
    }

    /// <summary>The chains of awaited methods of the shop, from <c>dumpasync</c>.</summary>
    /// <exception cref="InvalidDataException">No method of the shop is awaited.</exception>
    public static string Awaiting(string analysis)
    {
        List<string> lines =
        [
            .. StateMachine().Matches(analysis)
                .Select(machine => $"  {machine.Groups["method"].Value} awaits, state {machine.Groups["state"].Value}"),
        ];
        return lines.Count > 0
            ? string.Join('\n', lines)
            : throw new InvalidDataException("dumpasync shows no method of the shop: this dump has no async hang.");
    }

    // Index SyncBlock MonitorHeld Recursion Owning Thread Info  SyncBlock Owner
    [GeneratedRegex(
        @"(?m)^\s*\d+ [0-9A-Fa-f]+ +\d+ +\d+ [0-9A-Fa-f]+ +(?<thread>[0-9a-f]+) +\d+ +[0-9a-f]+ (?<type>\S+)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Owner();

    [GeneratedRegex("(?m)^OS Thread Id: ", RegexOptions.NonBacktracking)]
    private static partial Regex OsThread();

    [GeneratedRegex(@"\A0x(?<id>[0-9a-f]+)", RegexOptions.NonBacktracking)]
    private static partial Regex ThreadId();

    [GeneratedRegex(@"PerformanceMonitoring\.Faults\.(?<method>\w+\.\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex ShopFrame();

    [GeneratedRegex(@"\((?<state>\d+)\) +PerformanceMonitoring\.Faults\.(?<method>\w+\+<\w+>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex StateMachine();
}
