using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Support;

/// <summary>Series in the notation of promtool's tests, a value a minute from 1970 on.</summary>
internal static class WrittenSeries
{
    public static LabelSet Load(this SampleStore store, string name, string values)
    {
        var series = LabelSet.Of(System.Text.RegularExpressions.Regex.Matches(name, @"(\w+)=""([^""]*)""").Select(label => KeyValuePair.Create(label.Groups[1].Value, label.Groups[2].Value)).Append(new(LabelSet.NameLabel, name.Split('{')[0])));
        var time = 0L;
        foreach (var value in RuleUnitTest.Values(values))
        {
            if (value is { } number)
            {
                store.Append(series, time, number);
            }

            time += 60_000;
        }

        return series;
    }
}
