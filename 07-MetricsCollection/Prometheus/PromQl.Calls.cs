namespace MetricsCollection.Prometheus;

/// <summary>Aggregations and functions, with the types of their arguments.</summary>
public sealed partial class PromQl
{
    private static readonly string[] Aggregations = ["sum", "avg", "min", "max", "count", "topk", "bottomk"];

    private static readonly HashSet<string> OnlyInPrometheus = [.. """
        abs absent_over_time acos acosh anchored asin asinh atan atan2 atanh ceil changes clamp cos cosh count_values day_of_month
        day_of_week day_of_year days_in_month deg deriv double_exponential_smoothing end exp fill fill_left fill_right
        first_over_time floor group histogram_avg histogram_count histogram_fraction histogram_quantiles histogram_stddev
        histogram_stdvar histogram_sum hour idelta info label_join label_replace last_over_time limit_ratio limitk ln log10 log2
        mad_over_time max_of min_of minute month pi predict_linear present_over_time quantile quantile_over_time rad range sgn sin
        sinh smoothed sort sort_by_label sort_by_label_desc sort_desc sqrt start start_timestamp stddev stddev_over_time stdvar
        stdvar_over_time step tan tanh timestamp ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time
        ts_of_min_over_time year
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    private AggregateExpression Aggregation(string name, int at)
    {
        var (without, labels) = Grouping() ?? (false, null);
        var arguments = Arguments();
        (without, labels) = labels is null ? Grouping() ?? (false, null) : (without, labels);
        var count = name is "topk" or "bottomk" ? 2 : 1;
        if (arguments.Count != count)
        {
            throw Error($"{name}() takes {count}, not {arguments.Count}", at);
        }

        Check(name, count == 2 ? "sv" : "v", arguments, at);
        return new(name, arguments[^1], count == 2 ? arguments[0] : null, without, labels ?? []);

        (bool, List<string>?)? Grouping() => Accept("by") ? (false, Names()) : Accept("without") ? (true, Names()) : null;
    }

    private CallExpression Call(string name, int at)
    {
        if (PromQlFunctions.KindsOf(name) is not { } kinds)
        {
            throw OnlyInPrometheus.Contains(name.ToLowerInvariant()) ? Missing($"'{name}'", at)
                : Error($"there is no function '{name}'", at);
        }

        var arguments = Arguments();
        if (arguments.Count > kinds.Length || arguments.Count < kinds.Count(char.IsLower))
        {
            throw Error($"{name}() takes {kinds.Length}, not {arguments.Count}", at);
        }

        Check(name, kinds.ToLowerInvariant(), arguments, at);
        return new(name, arguments);
    }

    private void Check(string name, string kinds, List<PromExpression> arguments, int at)
    {
        foreach (var (argument, kind) in arguments.Zip(kinds))
        {
            var wanted = kind switch { 'r' => PromType.Range, 's' => PromType.Scalar, _ => PromType.Vector };
            if (argument.Type != wanted)
            {
                throw Error($"{name}() takes {Text(wanted)} there, not {Text(argument.Type)}", at);
            }
        }
    }

    private static string Text(PromType type) =>
        type switch { PromType.Range => "a range, such as x[5m]", PromType.Scalar => "a number", _ => "series" };

    private List<PromExpression> Arguments() => Listed("(", ")", () => Binary(0), lastComma: false);

    private List<string> Names() => Listed("(", ")", () =>
        IsName(Peek) ? Take() : throw (IsText(Peek) ? Missing("quoted names", At) : Error($"'{Peek}' is no label", At)));

    private List<T> Listed<T>(string open, string close, Func<T> item, bool lastComma = true)
    {
        var items = new List<T>();
        Expect(open);
        while (!Accept(close))
        {
            items.Add(item());
            if (Peek != close)
            {
                Expect(",");
                _ = Peek == close && !lastComma ? throw Unexpected() : 0;
            }
        }

        return items;
    }
}
