using System.Diagnostics;
using ErrorTracking.Processes;

namespace ErrorTracking.Examples;

/// <summary>
/// A process dies, and no handler runs any more. Stderr and the exit code are left, and on request a dump and a report.
/// Pitfall: a dump is the memory of the process, with its passwords and card numbers. Let only few people read the folder.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/collect-dumps-crash.
/// </summary>
public static class CrashDump
{
    public static async Task RunAsync(Func<string> folder, string? death, CancellationToken cancellation)
    {
        if (death is not null)
        {
            Die(death);
            return;
        }

        var dumps = Path.GetFullPath(folder());
        #region variables
        var variables = new Dictionary<string, string?>
        {
            ["DOTNET_DbgEnableMiniDump"] = "1",
            ["DOTNET_DbgMiniDumpType"] = "1", // 1: stacks. 2: the heap as well. 4: everything.
            ["DOTNET_DbgMiniDumpName"] = Path.Combine(dumps, "crash.%p.dmp"), // %p is the process id.
            ["DOTNET_EnableCrashReport"] = "1", // JSON with the stacks, beside the dump. Not on Windows.
        };
        #endregion
        await CrashStage.ShowAsync(dumps, variables, cancellation);
    }

    #region deaths
    private static void Die(string death)
    {
        switch (death)
        {
            case "unhandled":
                // On a thread of its own: the command line of the lesson catches what its examples throw.
                var thread = new Thread(() => throw new TimeoutException("The ledger did not answer"));
                thread.Start();
                thread.Join();
                break;
            case "fail-fast":
                Environment.FailFast("The books do not balance", new InvalidOperationException("debit 4200, credit 4199"));
                break;
            case "killed":
                // As the kernel does when the memory is used up.
                Process.GetCurrentProcess().Kill();
                break;
        }
    }
    #endregion
}
