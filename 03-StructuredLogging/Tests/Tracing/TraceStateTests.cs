using System.Diagnostics;
using Xunit;

namespace StructuredLogging.Tests.Tracing;

/// <summary>
/// The four cases of the W3C's test suite (w3c/trace-context, test/test.py, level 1, STRICT_LEVEL 2) in which .NET 10 differs from the
/// specification. A failed test here means that the runtime was mended: then change the README.
/// </summary>
public sealed class TraceStateTests
{
    private static readonly DistributedContextPropagator Propagator = DistributedContextPropagator.CreateW3CPropagator();

    /// <summary>test_tracestate_key_illegal_characters: the list should be discarded.</summary>
    [Fact(Explicit = true)]
    public void AKeyWithABlankIsPassedOn() => Assert.Equal("foo =1", PassedOn("foo =1"));

    /// <summary>test_tracestate_ows_handling: a tab before a comma is white space, and the list should be passed on.</summary>
    [Fact(Explicit = true)]
    public void AListWithATabIsDropped() => Assert.Null(PassedOn("foo=1 \t , \t bar=2"));

    /// <summary>test_tracestate_member_count_limit: 32 members should be passed on.</summary>
    [Fact(Explicit = true)]
    public void AListIsCutAfterTheLastMemberWithin256Characters()
    {
        var list = string.Join(',', Enumerable.Range(1, 32).Select(number => $"bar{number:00}={number:00}"));
        var passedOn = PassedOn(list);
        Assert.Equal(28, passedOn!.Split(',').Length);
        Assert.InRange(passedOn.Length, 1, 256);
        Assert.StartsWith(passedOn, list, StringComparison.Ordinal);
    }

    /// <summary>test_tracestate_key_length_limit: a key of 256 characters should be passed on.</summary>
    [Fact(Explicit = true)]
    public void SoIsAListWithALongKey() => Assert.Equal("foo=1", PassedOn($"foo=1,{new string('z', 256)}=1"));

    private static string? PassedOn(string traceState)
    {
        Propagator.ExtractTraceIdAndState(traceState, Get, out var traceId, out var state);
        using var span = new Activity("request").SetParentId(traceId!);
        span.TraceStateString = state;
        span.Start();
        string? passedOn = null;
        Propagator.Inject(span, null, (_, name, value) => passedOn = name == "tracestate" ? value : passedOn);
        return passedOn;
    }

    private static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        values = null;
        value = name switch
        {
            "traceparent" => "00-12345678901234567890123456789012-1234567890123456-00",
            "tracestate" => (string?)carrier,
            _ => null,
        };
    }
}
