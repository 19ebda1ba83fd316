using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// xunit with two tiers: the lesson check, and the deep tests, which are marked <c>Explicit = true</c> and run with <c>--explicit on</c>.
/// Without that switch xunit would report each deep test as skipped. Here it is not reported: what is skipped is an exercise not begun.
/// </summary>
public sealed class TieredTestFramework(string? configFileName) : XunitTestFramework(configFileName)
{
    private readonly string? _configFileName = configFileName;

    public TieredTestFramework()
        : this(null)
    {
    }

    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) =>
        new Executor(new XunitTestAssembly(assembly, _configFileName, assemblyName: null));

    private sealed class Executor(IXunitTestAssembly testAssembly) : XunitTestFrameworkExecutor(testAssembly)
    {
        public override ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions,
            CancellationToken cancellationToken)
        {
            var isOff = executionOptions.ExplicitOptionOrDefault() == ExplicitOption.Off;
            return base.RunTestCases(
                isOff ? [.. testCases.Where(test => !test.Explicit)] : testCases,
                executionMessageSink,
                executionOptions,
                cancellationToken);
        }
    }
}
