using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// xunit with two tiers: the lesson check, and the deep tests, which are marked <c>Explicit = true</c> and run with <c>--explicit on</c>.
/// xunit alone reports the tests of the other tier as skipped. Here they are not reported: only an exercise not begun is skipped.
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
            var tests = executionOptions.ExplicitOptionOrDefault() switch
            {
                ExplicitOption.Off => [.. testCases.Where(test => !test.Explicit)],
                ExplicitOption.Only => [.. testCases.Where(test => test.Explicit)],
                _ => testCases,
            };
            return base.RunTestCases(tests, executionMessageSink, executionOptions, cancellationToken);
        }
    }
}
