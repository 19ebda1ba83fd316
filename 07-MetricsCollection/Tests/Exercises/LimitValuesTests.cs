using System.Runtime.CompilerServices;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class LimitValuesTests
{
    public Func<int, IEqualityComparer<string>, Func<string, string>> Answer { get; set; } = LimitValues.Create;

    [Task("7.7", "the first values pass, the others become other")]
    public void TheFirstPass()
    {
        Check(
            Guard(2), "cz sk de cz at sk other de", "cz sk other cz other sk other other",
            "the first values keep their series; all later values share one");
        Check(Guard(0), "cz cz", "other other", "a limit of zero lets nothing pass");
    }

    [Task("7.7", "the comparer decides which values differ")]
    public void TheComparerDecides()
    {
        Check(Guard(1), "cz CZ cz", "cz other cz", "with an ordinal comparer, 'cz' and 'CZ' are two values");
        Check(
            Answer(1, StringComparer.OrdinalIgnoreCase), "cz CZ Cz sk", "cz cz cz other",
            "'cz' and 'CZ' as labels are two series: return the value that passed first");
    }

    [Task("7.7", "other takes no place")]
    public void OtherTakesNoPlace() =>
        Check(Guard(2), "other cz other sk de", "other cz other sk other", "a service that says 'other' itself must not take a place");

    [Task("7.7", "a value that passed once passes always")]
    public void APassedValuePassesAlways()
    {
        var guard = Guard(3);
        Check(guard, "a b c", "a b c", "there is room for three");
        var many = Enumerable.Range(0, 1_000).Select(i => $"x{i}").ToList();
        Check(guard, string.Join(' ', many), string.Join(' ', many.Select(_ => "other")), "three values have passed: there is no room");
        Check(guard, "a b c", "a b c", "a counter that moves between its own series and 'other' makes every rate wrong");
    }

    [Task("7.7", "two guards share nothing")]
    public void TwoGuardsShareNothing()
    {
        var (one, two) = (Guard(1), Guard(1));
        Check(one, "cz", "cz", "there is room");
        Check(two, "sk", "sk", "each label has a guard of its own");
    }

    [Task("7.7", "many threads let no more pass, and lose none that passed")]
    public void ManyThreadsLetNoMorePass()
    {
        // The first call stops at each comparison in turn. Meanwhile a second call runs, until it ends or waits for the first.
        for (var stop = 1; InterleavedAt(stop, "b", out var passed); stop++)
        {
            Assert.True(
                passed is ["a" or "other", "b" or "other"] && passed.Count(value => value == "other") == 1,
                $"one place is free, and two threads come with 'a' and 'b': expected one to pass; got {string.Join(" and ", passed)}. "
                + "Why it matters: a limit that holds for one thread alone holds on no server.");
        }

        for (var stop = 1; InterleavedAt(stop, "a", out var passed); stop++)
        {
            Assert.True(
                passed is ["a", "a"],
                $"one place is free, and two threads come with 'a': expected 'a' for both; got {string.Join(" and ", passed)}. "
                + "Why it matters: a value that passed must keep passing, or its counter moves between two series.");
        }
    }

    [Task("7.7", "rejected values are not kept")]
    public void RejectedValuesAreNotKept()
    {
        var guard = Guard(1);
        guard("first");
        var rejected = Reject(guard);
        for (var generation = 0; generation < 3 && rejected.IsAlive; generation++)
        {
            GC.Collect(generation);
        }

        Assert.True(
            !rejected.IsAlive,
            "expected the guard to forget a value that became 'other'; it still holds the value. "
            + "Why it matters: a guard that keeps a million users is the leak that it should prevent.");
        GC.KeepAlive(guard);
    }

    private Func<string, string> Guard(int most) => Answer(most, StringComparer.Ordinal);

    /// <summary>Stops a call for "a" at its n-th comparison, and runs a second call; false if the first makes fewer comparisons.</summary>
    private bool InterleavedAt(int stop, string second, out string[] passed)
    {
        using var steps = new SteppedComparer(stop);
        var guard = Answer(2, steps);
        guard("known");
        var got = passed = new string[2];
        var one = new Thread(() => steps.Run(() => got[0] = Call(guard, "a"))) { IsBackground = true };
        var two = new Thread(() => got[1] = Call(guard, second)) { IsBackground = true };
        one.Start();
        steps.WaitForStopOrEnd();
        two.Start();
        for (var (waiting, looks) = (0, 0); waiting < 3 && looks < 2_000 && !two.Join(1); looks++)
        {
            waiting = two.ThreadState.HasFlag(ThreadState.WaitSleepJoin) ? waiting + 1 : 0;
        }

        steps.GoOn();
        one.Join();
        two.Join();
        return steps.HasStopped;
    }

    private static string Call(Func<string, string> guard, string value)
    {
        try
        {
            return guard(value);
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    // In a method of its own, so that nothing on the test's stack holds the value.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Reject(Func<string, string> guard)
    {
        var value = new string('x', 1_000);
        guard(value);
        return new(value);
    }

    private static void Check(Func<string, string> guard, string values, string expected, string why)
    {
        var got = string.Join(' ', values.Split(' ').Select(guard));
        Assert.True(got == expected, $"expected {Short(expected)} for {Short(values)}; got {Short(got)}. Why it matters: {why}.");

        static string Short(string text) => text.Length > 60 ? $"{text[..60]}…" : text;
    }

    /// <summary>An ordinal comparer that can stop one thread in the middle of a call.</summary>
    private sealed class SteppedComparer(int stop) : IEqualityComparer<string>, IDisposable
    {
        private readonly ManualResetEventSlim _stopOrEnd = new();
        private readonly ManualResetEventSlim _goOn = new();
        private Thread? _thread;
        private int _step;

        public bool HasStopped => _step >= stop;

        public bool Equals(string? one, string? other)
        {
            Step();
            return one == other;
        }

        public int GetHashCode(string value)
        {
            Step();
            return value.GetHashCode(StringComparison.Ordinal);
        }

        public void Run(Action call)
        {
            _thread = Thread.CurrentThread;
            call();
            _stopOrEnd.Set();
        }

        public void WaitForStopOrEnd() => _stopOrEnd.Wait();

        public void GoOn() => _goOn.Set();

        public void Dispose()
        {
            _stopOrEnd.Dispose();
            _goOn.Dispose();
        }

        private void Step()
        {
            if (Thread.CurrentThread == _thread && ++_step == stop)
            {
                _stopOrEnd.Set();
                _goOn.Wait();
            }
        }
    }
}
