using System.Text;

namespace LogAnalysis.Analysis;

/// <summary>The sentence of a program behind equal messages, and how often it was seen.</summary>
public sealed class LogTemplate
{
    /// <summary>From 0, in the order of discovery.</summary>
    public required int Number { get; init; }

    /// <summary>The words. Where messages differ stands <see cref="MaskedMessage.Wildcard"/>.</summary>
    public required MaskedMessage Message { get; set; }

    /// <summary>The first message of this template.</summary>
    public required string Example { get; init; }

    public long Count { get; set; }

    /// <summary>The template that took this one over, because later messages showed that both are one sentence.</summary>
    internal LogTemplate? TakenOverBy { get; set; }

    /// <summary>This template, or the one that took it over. Ask after the last message.</summary>
    public LogTemplate Current
    {
        get
        {
            var template = this;
            while (template.TakenOverBy is { } other)
            {
                template = other;
            }

            return template;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (index, word) in Message.Words.Index())
        {
            text.Append(Message.Spaced[index] ? " " : "").Append(word);
        }

        return text.ToString();
    }
}
