using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Course.Testing;

/// <summary>
/// Makes test programs independent of how they were started. nohup ignores SIGHUP, a script's background job ignores SIGINT, and every child
/// process inherits that; a program that is sent one of these signals by a test would then never see it.
/// </summary>
internal static class StartConditions
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private static PosixSignalRegistration? _hangup;

    // CA2255: an application may use a module initializer; this library is part of test applications only.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var number in new[] { Hangup, Interrupt }.Where(ChildProcess.IsIgnored))
        {
            // .NET never replaces "ignored" by a handler of its own, so the default has to be set first; see signal(7).
            SetHandler(number, handler: 0);
        }

        // This process still outlives its terminal. A child gets the default: exec(2) resets handlers, and keeps "ignored".
        _hangup ??= PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int number, nint handler);
}
