using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// xunit's own framework, with two tiers: the lesson check, and the deep tests, which are marked <c>Explicit = true</c> and run with
/// <c>--explicit on</c>. Only the tests of the tier are reported. A run in a terminal passes through <see cref="ExerciseReport"/>.
/// </summary>
public sealed class CourseTestFramework : XunitTestFramework
{
    private readonly string? _configuration;

    public CourseTestFramework()
    {
    }

    /// <param name="configuration">The path of xunit's configuration file; null for the one beside the tests.</param>
    public CourseTestFramework(string? configuration)
        : base(configuration) => _configuration = configuration;

    /// <summary>Whether an editor or a tool asked for the run. It shows and counts each check by itself.</summary>
    /// <param name="arguments">The test program's arguments. Only <c>dotnet test</c> passes <c>--server dotnettestcli</c>.</param>
    public static bool IsRunByATool(IReadOnlyCollection<string> arguments) =>
        arguments.Contains("--server") && !arguments.Contains("dotnettestcli");

    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) =>
        new Executor(new XunitTestAssembly(assembly, _configuration, assemblyName: null, version: assembly.GetName().Version));

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override async ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions,
            CancellationToken cancellationToken)
        {
            // xunit alone reports the tests of the other tier as skipped.
            var tier = executionOptions.ExplicitOptionOrDefault() switch
            {
                ExplicitOption.Off => [.. testCases.Where(test => !test.Explicit)],
                ExplicitOption.Only => [.. testCases.Where(test => test.Explicit)],
                _ => testCases,
            };
            try
            {
                await base.RunTestCases(
                    tier,
                    IsRunByATool(Environment.GetCommandLineArgs()) ? executionMessageSink : new ExerciseReport(executionMessageSink),
                    executionOptions,
                    cancellationToken);
            }
            finally
            {
                ScratchFolders.DeleteAll();
            }
        }
    }
}
