using Learn.Judge;

/// <summary>
/// Runs before the Main of a lesson's tests, in their process: with their packages, settings and folder, as <c>dotnet test</c> has them.
/// See https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
/// </summary>
#pragma warning disable CA1050 // The runtime looks for this name outside of every namespace.
internal static class StartupHook
{
    public static void Initialize()
    {
        var pipe = Environment.GetEnvironmentVariable(Wire.PipeVariable)!;

        // A program that a check starts is no judge.
        Environment.SetEnvironmentVariable(Wire.HookVariable, null);
        Environment.SetEnvironmentVariable(Wire.PipeVariable, null);

        // A thread of the pool, as under xunit: its stack is smaller than that of the main thread.
        Task.Run(() => new JudgeLoop(pipe).RunAsync()).GetAwaiter().GetResult();
        JudgeLoop.End();
    }
}
