using System.CommandLine;
using System.Runtime.InteropServices;
using PerformanceMonitoring.Faults;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>The helper command <c>sick FAULT</c>: a program with one fault, for a tool to attach to.</summary>
public static class SickProgram
{
    public const string Name = "sick";

    /// <summary>The first word of the line that the program prints when it is sick.</summary>
    public const string Ready = "ready:";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Starts each fault. It returns when the process is sick.</summary>
    public static IReadOnlyDictionary<string, Action> Faults { get; } = new SortedDictionary<string, Action>(StringComparer.Ordinal)
    {
        ["async-hang"] = AsyncHang.Start,
        ["deadlock"] = Deadlock.Start,
        ["event-handler-leak"] = EventHandlerLeak.Start,
        ["exception-storm"] = ExceptionStorm.Start,
        ["hot-loop"] = HotLoop.Start,
        ["large-object-churn"] = LargeObjectChurn.Start,
        ["lock-convoy"] = LockConvoy.Start,
        ["thread-pool-starvation"] = ThreadPoolStarvation.Start,
    };

    public static HelperCommand Command()
    {
        var fault = new Argument<string>("FAULT") { Description = $"One of {string.Join(", ", Faults.Keys)}" };
        fault.AcceptOnlyFromAmong([.. Faults.Keys]);
        const string idea = "Runs a small program with one fault, for the diagnostic tools.";
        return new(Name, idea, (parsed, _) => Run(parsed.GetValue(fault)!), fault);
    }

    private static Task Run(string fault)
    {
        // Exit removes the diagnostics socket from the temporary folder. A handler has its own thread, so it needs none of the pool.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(0));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(0));
        Faults[fault]();
        var process = Environment.ProcessId;
        Console.WriteLine($"{Ready} process {process} has the fault {fault}. It ends by Ctrl+C, or after {Life.TotalMinutes} minutes.");

        // The main thread waits here, because it needs no thread of the pool.
        Thread.Sleep(Life);
        return Task.CompletedTask;
    }
}
