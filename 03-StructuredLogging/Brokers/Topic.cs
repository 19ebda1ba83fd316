namespace StructuredLogging.Brokers;

/// <summary>Topic patterns (AMQP 0-9-1, section 3.1.3.3): <c>*</c> stands for one word, <c>#</c> for any number of words.</summary>
public static class Topic
{
    /// <summary>Whether a topic such as <c>payment.failed</c> matches a pattern such as <c>payment.*</c>.</summary>
    public static bool Matches(string pattern, string topic) => Matches(pattern.Split('.'), topic.Split('.'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> topic) => pattern switch
    {
        [] => topic.IsEmpty,
        ["#", .. var rest] => Matches(rest, topic) || (!topic.IsEmpty && Matches(pattern, topic[1..])),
        [var word, .. var rest] => !topic.IsEmpty && (word == "*" || word == topic[0]) && Matches(rest, topic[1..]),
    };
}
