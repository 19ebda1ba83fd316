using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing.Tests;

/// <summary>The messages that xunit sends for one test, from its start to its end.</summary>
internal static class TestCaseMessages
{
    private const string Assembly = "assembly";

    public static IEnumerable<IMessageSinkMessage> Passed(string test, string? exercise = null) =>
        Of(test, exercise, result: new TestPassed
        {
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            TestUniqueID = test,
            ExecutionTime = 0,
            FinishTime = default,
            Output = "",
            Warnings = null,
        });

    public static IEnumerable<IMessageSinkMessage> Skipped(string test, string exercise, string reason) =>
        Of(test, exercise, result: new TestSkipped
        {
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            TestUniqueID = test,
            ExecutionTime = 0,
            FinishTime = default,
            Output = "",
            Warnings = null,
            Reason = reason,
        });

    public static IEnumerable<IMessageSinkMessage> Failed(string test, string? exercise, string stackTrace = "   at Check()") =>
        Of(test, exercise, result: new TestFailed
        {
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            TestUniqueID = test,
            ExecutionTime = 0,
            FinishTime = default,
            Output = "",
            Warnings = null,
            Cause = FailureCause.Assertion,
            ExceptionParentIndices = [-1],
            ExceptionTypes = ["Exception"],
            Messages = ["wrong"],
            StackTraces = [stackTrace],
        });

    public static IMessageSinkMessage RunFinished() => new TestAssemblyFinished
    {
        AssemblyUniqueID = Assembly,
        ExecutionTime = 0,
        FinishTime = default,
        TestsFailed = 0,
        TestsNotRun = 0,
        TestsSkipped = 0,
        TestsTotal = 0,
    };

    private static IEnumerable<IMessageSinkMessage> Of(string test, string? exercise, IMessageSinkMessage result)
    {
        var (number, name) = exercise?.Split(' ') is [var left, var right] ? (left, right) : (null, "Some");
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits = number is null
            ? new Dictionary<string, IReadOnlyCollection<string>>()
            : new TaskAttribute(number, "holds").GetTraits().ToDictionary(trait => trait.Key, trait => (IReadOnlyCollection<string>)[trait.Value]);
        yield return new TestCaseStarting
        {
            StartTime = default,
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            Explicit = false,
            SkipReason = null,
            SourceFilePath = null,
            SourceLineNumber = null,
            TestCaseDisplayName = test,
            Traits = traits,
            TestClassMetadataToken = null,
            TestClassName = $"Lesson.Tests.{name}Tests",
            TestClassNamespace = "Lesson.Tests",
            TestClassSimpleName = $"{name}Tests",
            TestMethodArity = 0,
            TestMethodMetadataToken = null,
            TestMethodName = test,
            TestMethodParameterTypesVSTest = null,
            TestMethodReturnTypeVSTest = null,
        };
        yield return new TestStarting
        {
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            TestUniqueID = test,
            Explicit = false,
            StartTime = default,
            TestDisplayName = test,
            TestLabel = null,
            Timeout = 0,
            Traits = traits,
        };
        yield return result;
        yield return new TestFinished
        {
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            TestUniqueID = test,
            Attachments = new Dictionary<string, TestAttachment>(),
            ExecutionTime = 0,
            FinishTime = default,
            Output = "",
            Warnings = null,
        };
        yield return new TestCaseFinished
        {
            FinishTime = default,
            AssemblyUniqueID = Assembly,
            TestCollectionUniqueID = "collection",
            TestClassUniqueID = "class",
            TestMethodUniqueID = test,
            TestCaseUniqueID = test,
            ExecutionTime = 0,
            TestsFailed = 0,
            TestsNotRun = 0,
            TestsSkipped = 0,
            TestsTotal = 1,
        };
    }
}
