using Course.Testing;
using StructuredLogging.Exercises;
using StructuredLogging.ExerciseTypes;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class ParseTraceParentTests
{
    private const string TraceId = "12345678901234567890123456789012";
    private const string ParentId = "1234567890123456";

    public Func<string?, TraceParentFields?> Answer { get; set; } = ParseTraceParent.Parse;

    [Task("3.1", "a valid header gives its fields (section 3.2.2)")]
    public void AValidHeaderGivesItsFields()
    {
        Valid($"00-{TraceId}-{ParentId}-01", sampled: true);
        Valid($"00-{TraceId}-{ParentId}-00", sampled: false);
        Valid($"00-0123456789abcdef0123456789abcdef-fedcba9876543210-01", true, "0123456789abcdef0123456789abcdef", "fedcba9876543210");
        Valid("00-00000000000000000000000000000001-0000000000000001-00", false, "00000000000000000000000000000001", "0000000000000001");
    }

    [Task("3.1", "sampled is the lowest bit of the flags (section 3.2.2.5)")]
    public void SampledIsTheLowestBit()
    {
        foreach (var (flags, sampled) in new[] { ("03", true), ("ff", true), ("09", true), ("1b", true), ("02", false), ("10", false), ("fe", false), ("0c", false) })
        {
            var fields = Answer($"00-{TraceId}-{ParentId}-{flags}");
            Assert.True(fields is not null && fields.Sampled == sampled, $"flags {flags}: expected {(sampled ? "sampled" : "not sampled")}, but it is {(fields is null ? "invalid" : fields.Sampled ? "sampled" : "not sampled")}. Why it matters: the other seven bits are for later; the random flag, 02, is already in use.");
        }
    }

    [Task("3.1", "each field has its length (sections 3.2.2.1 to 3.2.2.5)")]
    public void EachFieldHasItsLength()
    {
        const string why = "a header that is cut or grown was damaged on the way; half an id finds nothing, or another one's trace";
        Invalid(null, why);
        Invalid("", why);
        Invalid("-", why);
        Invalid($"0-{TraceId}-{ParentId}-01", why);
        Invalid($"000-{TraceId}-{ParentId}-01", why);
        Invalid($"00-{TraceId[1..]}-{ParentId}-01", why);
        Invalid($"00-{TraceId}3-{ParentId}-01", why);
        Invalid($"00-{TraceId}-{ParentId[1..]}-01", why);
        Invalid($"00-{TraceId}-{ParentId}7-01", why);
        Invalid($"00-{TraceId}-{ParentId}-1", why);
        Invalid($"00-{TraceId}-{ParentId}-001", why);
        Invalid($"00-{TraceId}-{ParentId}", why);
        Invalid($"00-{TraceId}{ParentId}-01", why);
        Invalid($"00-{TraceId}3-{ParentId[1..]}-01", why);
        Invalid($"00-{TraceId[1..]}-{ParentId}7-01", why);
        Invalid($"00-{TraceId}-{ParentId}7-1", why);
        Invalid($"0-{TraceId}3-{ParentId}-01", why);
        Invalid($"00-{TraceId}-{ParentId}-01\n", why);
        Invalid($"\n00-{TraceId}-{ParentId}-01", why);
        Invalid($"00_{TraceId}_{ParentId}_01", why);
        Invalid($"00-{TraceId}_{ParentId}-01", why);
        Invalid($"00-{TraceId}-{ParentId}_01", why);
        Invalid($"00_{TraceId}-{ParentId}-01", why);
    }

    [Task("3.1", "only lower-case hexadecimal digits (section 3.2.2, HEXDIGLC)")]
    public void OnlyLowerCaseHexadecimalDigits()
    {
        const string why = "ids are compared as text: ABC and abc would be two traces in one store, and one in another";
        Invalid($"00-{TraceId[..31]}A-{ParentId}-01", why);
        Invalid($"00-{TraceId}-{ParentId[..15]}F-01", why);
        Invalid($"00-{TraceId}-{ParentId}-0B", why);
        Invalid($"0A-{TraceId}-{ParentId}-01", why);
        Invalid($".0-{TraceId}-{ParentId}-01", why);
        Invalid($"0.-{TraceId}-{ParentId}-01", why);
        Invalid($"00-.{TraceId[1..]}-{ParentId}-01", why);
        Invalid($"00-{TraceId[..31]}g-{ParentId}-01", why);
        Invalid($"00-{TraceId[..31]}`-{ParentId}-01", why);
        Invalid($"00-{TraceId[..31]}:-{ParentId}-01", why);
        Invalid($"00-{TraceId[..31]}/-{ParentId}-01", why);
        Invalid($"00-{TraceId[..31]}٣-{ParentId}-01", why);
        Invalid($"00-{TraceId}-{ParentId[..15]}.-01", why);
        Invalid($"00-{TraceId}-{ParentId}-.0", why);
        Invalid($"00-{TraceId}-{ParentId}-0.", why);
        Invalid($"00-{TraceId}-{ParentId}- 1", why);
    }

    [Task("3.1", "no zeros, and no version ff (sections 3.2.2.1, 3.2.2.3 and 3.2.2.4)")]
    public void NoZerosAndNoVersionFf()
    {
        const string why = "these are what a broken client sends, and all of them would end up in one and the same trace";
        Invalid($"00-{new string('0', 32)}-{ParentId}-01", why);
        Invalid($"00-{TraceId}-{new string('0', 16)}-01", why);
        Invalid($"ff-{TraceId}-{ParentId}-01", why);
        Invalid($"ff-{TraceId}-{ParentId}-01-more", why);
    }

    [Task("3.1", "a later version may have more fields, version 00 may not (section 3.2.4)")]
    public void ALaterVersionMayHaveMoreFields()
    {
        Valid($"cc-{TraceId}-{ParentId}-01", sampled: true);
        Valid($"cc-{TraceId}-{ParentId}-01-what-the-future-will-be-like", sampled: true);
        Valid($"01-{TraceId}-{ParentId}-00-", sampled: false);
        const string why = "a service that takes no new version breaks every trace on the day when the first one sends it; one that takes anything follows nonsense";
        Invalid($"cc-{TraceId}-{ParentId}-01.what-the-future-will-be-like", why);
        Invalid($"cc-{TraceId}-{ParentId}-012", why);
        Invalid($"00-{TraceId}-{ParentId}-01-what-the-future-will-be-like", why);
        Invalid($"00-{TraceId}-{ParentId}-01-", why);
        Invalid($"00-{TraceId}-{ParentId}-01.", why);
    }

    private void Valid(string header, bool sampled, string traceId = TraceId, string parentId = ParentId)
    {
        var expected = new TraceParentFields(traceId, parentId, sampled);
        var actual = Answer(header);
        Assert.True(actual == expected, $"{header}: expected {expected}, but it is {actual?.ToString() ?? "invalid"}. Why it matters: the trace begins anew here, and its first half is never found.");
    }

    private void Invalid(string? header, string why)
    {
        TraceParentFields? actual;
        try
        {
            actual = Answer(header);
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            Assert.Fail($"{header ?? "no header"}: expected invalid, but it threw {exception.GetType().Name}. Why it matters: a stranger's header must not be what fails the request.");
            return;
        }

        Assert.True(actual is null, $"{header ?? "no header"}: expected invalid, but it is {actual}. Why it matters: {why}.");
    }
}
