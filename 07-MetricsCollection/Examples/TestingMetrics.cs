using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace MetricsCollection.Examples;

/// <summary>
/// A test collects what a class measures, and asserts it like any other result.
/// Pitfall: a static Meter. Its collector also hears the tests that run at the same time. A meter of IMeterFactory belongs to one test.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/metrics-instrumentation#test-custom-metrics.
/// </summary>
public static class TestingMetrics
{
    private static readonly KeyValuePair<string, object?> Failed = new("outcome", "failed");

    public static void Run()
    {
        Console.WriteLine($"{"",-44}  as written  broken");
        Compare("the series exists before the first failure", measured => measured is [{ Value: 0 } zero, ..] && zero.ContainsTags(Failed));
        Compare("a failure counts once, with its outcome", measured => measured is [.., { Value: 1 } last] && last.ContainsTags(Failed));
        Console.WriteLine($"\nthe gauge of three waiting payments reads {QueueUsed()}");
        Console.WriteLine("\ntwo tests count one payment each, at the same time; the collector of the first hears");
        Console.WriteLine($"  with IMeterFactory   {Heard(fromFactory: true)}\n  with a static meter  {Heard(fromFactory: false)}");
    }

    private static void Compare(string what, Func<IReadOnlyList<CollectedMeasurement<long>>, bool> holds) =>
        Console.WriteLine($"{what,-44}  {Word(holds(MeasuredBy(Written))),-10}  {Word(holds(MeasuredBy(Broken)))}");

    #region counter
    private static IReadOnlyList<CollectedMeasurement<long>> MeasuredBy(Func<IMeterFactory, Action<string>> create)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<long>(meters, PaymentMetrics.MeterName, "shop.payments");
        create(meters)("failed");
        return collector.GetMeasurementSnapshot();
    }
    #endregion

    #region observable
    private static int? QueueUsed()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<int>(meters, WorkMetrics.MeterName, "shop.queue.used");
        _ = new WorkMetrics(meters, new Queue<int>([1, 2, 3]));
        collector.RecordObservableInstruments();
        return collector.LastMeasurement?.Value;
    }
    #endregion

    private static Action<string> Written(IMeterFactory meters) => new PaymentMetrics(meters).Ended;

    // It forgets the outcome, and the zero at the start.
    private static Action<string> Broken(IMeterFactory meters)
    {
        var payments = meters.Create(PaymentMetrics.MeterName).CreateCounter<long>("shop.payments");
        return _ => payments.Add(1);
    }

    private static int Heard(bool fromFactory)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<long>(fromFactory ? meters : null, "Shop.Test", "shop.payments");
        using var shared = new Meter("Shop.Test");
        var mine = fromFactory ? meters.Create("Shop.Test") : shared;
        var theirs = fromFactory ? others.GetRequiredService<IMeterFactory>().Create("Shop.Test") : shared;
        mine.CreateCounter<long>("shop.payments").Add(1);
        theirs.CreateCounter<long>("shop.payments").Add(1);
        return collector.GetMeasurementSnapshot().Count;
    }

    private static string Word(bool holds) => holds ? "holds" : "fails";
}
