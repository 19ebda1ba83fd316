using System.Buffers;
using System.Text.RegularExpressions;
using Course.Redaction;
using Course.Testing;
using Xunit;

namespace Course.Tests.Redaction;

public sealed class RedactorTests
{
    private static readonly SearchValues<string> Openings =
        SearchValues.Create(["\"", "'", "`", "<", "@", "{", "[", "-----BEGIN "], StringComparison.Ordinal);

    [Fact]
    public void APatternOfOnesOwnIsMasked()
    {
        var redactor = new Redactor(new RedactionOptions { Patterns = [new Regex("partner-[0-9]+", RegexOptions.NonBacktracking)] });
        Assert.Equal("called with ***", redactor.Text("called with partner-42"));
        Assert.Equal("called with partner-x", redactor.Text("called with partner-x"));
    }

    [Fact]
    public void APatternThatTimesOutLeaksNothing()
    {
        // Twice as many steps for each letter more.
        var slow = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20));
        var redactor = new Redactor(new RedactionOptions { Mask = "[masked]", Patterns = [slow] });
        var text = new string('a', 60) + "! password=hunter2";
        Assert.Throws<RegexMatchTimeoutException>(() => slow.IsMatch(text));
        Assert.True(redactor.MayHaveSecret(text));
        Assert.Equal("[masked]", redactor.Text(text));
    }

    [Fact]
    public void APatternWithoutATimeOutIsRefused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new Redactor(new RedactionOptions { Patterns = [new Regex("(a+)+")] }));
        Assert.Contains("(a+)+", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Redactor(new RedactionOptions { Mask = "" }));
    }

    [Fact]
    public void TextsWithoutASecretAllocateNothing()
    {
        var redactor = new Redactor();
        string[] texts =
        [
            "Payment pay_1003 failed: timeout", "shipping of order 1234567890123456 at 2026-03-14 09:26:53",
            "token_count=42, the password was wrong", "41111111-1111-1111-1111-111111111111",
        ];
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            foreach (var text in texts)
            {
                Assert.Same(text, redactor.Text(text));
            }
        }));
    }

    /// <summary>
    /// Random pieces of secrets, quotes and separators: nothing throws, and the quick check never misses. An at sign makes the redactor skip
    /// that check and try each form; an open quote, tag or key would include the sign.
    /// </summary>
    [Fact]
    public void NoTextBreaksIt()
    {
        string[] pieces =
        [
            "password", "token", "=", ":", "\"", "\\", "'", " ", "{", "}", "[", "]", "4111", "1111", "-", "%20", "%", "\\u0020", "@", "://", "eyJabcde",
            ".", "DE89", "\n", "Bearer", "Authorization", "<", ">", "-----BEGIN ", "PRIVATE KEY-----", "é", "--", "370400440532013000", "pin", "sk_live_", "abc123",
        ];
        var (random, compared) = (new Random(7), 0);
        var redactor = new Redactor(new RedactionOptions { MaskMailAddresses = true, KeepLastFour = true });
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var masked = redactor.Text(text);
            if (!text.AsSpan().ContainsAny(Openings))
            {
                Assert.Equal(masked + "\n@", redactor.Text(text + "\n@"));
                compared++;
            }
        }

        Assert.InRange(compared, 5_000, 50_000);
    }
}
