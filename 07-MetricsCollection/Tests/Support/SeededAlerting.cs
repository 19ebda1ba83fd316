using System.Globalization;
using System.Text;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Support;

/// <summary>Configurations of Alertmanager and label sets, drawn from a seed.</summary>
internal sealed class SeededAlerting(int seed)
{
    private static readonly string[] Names = ["team", "env", "severity"];
    private static readonly string[] Values = ["a", "b", "page", "ticket", "a\\b"];

    private readonly Random _random = new(seed);

    public string Config()
    {
        var text = new StringBuilder("route:\n  receiver: r0\n  group_by: [team]\n  group_wait: 1h\n");
        Routes(text, "  ", depth: 3);
        text.Append("receivers: [{name: r0}, {name: r1}, {name: r2}, {name: r3}]\ninhibit_rules:\n");
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - equal: [{Pick("", "team", "env", "team, env", "missing", "severity")}]\n{Conditions("    ", "source_")}{Conditions("    ", "target_")}");
        }

        return text.ToString();
    }

    public LabelSet Labels(int number)
    {
        var labels = Names.Where(_ => _random.Next(4) > 0).Select(name => KeyValuePair.Create(name, Pick(Values)));
        return LabelSet.Of(labels.Append(new("alertname", $"alert{number}")).Append(new("seed", $"{seed}")));
    }

    private void Routes(StringBuilder text, string indent, int depth)
    {
        if (depth == 0 || _random.Next(4) == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{indent}routes:\n");
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}- continue: {Pick("true", "false")}\n{Conditions($"{indent}  ", "")}");
            text.Append(_random.Next(2) == 0 ? "" : $"{indent}  receiver: {Pick("r1", "r2", "r3")}\n");
            text.Append(_random.Next(2) == 0 ? "" : $"{indent}  group_by: [{Pick("'...'", "env", "team, severity", "missing")}]\n");
            Routes(text, $"{indent}  ", depth - 1);
        }
    }

    private string Conditions(string indent, string prefix)
    {
        var (name, value) = (Pick(Names), Pick("a", "b", "page", "ticket"));
        return _random.Next(7) switch
        {
            0 => $"{indent}{prefix}match: {{{name}: {value}}}\n",
            1 => $"{indent}{prefix}match_re: {{{name}: '{Pick("a|b", "p.*", ".+", "[^a]+", ".*", "t")}'}}\n",
            2 => $"{indent}{prefix}matchers: ['{name}={value}']\n",
            3 => $"{indent}{prefix}matchers: ['{{{name}!=\"{value}\", {Pick(Names)}=~\"{Pick("a|b", "p.*|t.*", ".+")}\"}}']\n",
            4 => $"{indent}{prefix}matchers: ['{name} !~ {Pick("a", "p.*", "(a|b)")}', 'team!={value}']\n",
            5 => $"{indent}{prefix}matchers: ['{name}=\"{Pick("", "a\\\\b")}\"']\n",
            _ => $"{indent}{prefix}matchers: ['severity=~\"page|ticket\"']\n",
        };
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
