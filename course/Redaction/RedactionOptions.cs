using System.Text.RegularExpressions;

namespace Course.Redaction;

/// <summary>What a <see cref="Redactor"/> writes in place of a secret, and what it masks beyond the forms that it always masks.</summary>
public sealed record RedactionOptions
{
    /// <summary>Stands in place of each secret; at least one character. Default: <c>***</c>.</summary>
    public string Mask { get; init; } = "***";

    /// <summary>
    /// Whether the last four digits of a card number stay behind the mask: <c>***1111</c>. They help support staff to find a payment, and
    /// PCI DSS 4.0.1, requirement 3.4.1, allows them. Default: no digit stays.
    /// </summary>
    public bool KeepLastFour { get; init; }

    /// <summary>Whether the name in a mail address is masked: <c>***@example.com</c>. Default: mail addresses stay.</summary>
    public bool MaskMailAddresses { get; init; }

    /// <summary>
    /// Secret forms of your own, for example the tokens of a partner. The whole match is masked. Each pattern needs a match time-out, or
    /// <see cref="RegexOptions.NonBacktracking"/>. If a pattern times out, the mask replaces the whole text. Default: none.
    /// </summary>
    public IReadOnlyList<Regex> Patterns { get; init; } = [];
}
