using System.Globalization;
using Course.Testing;
using PerformanceMonitoring.Exercises;
using PerformanceMonitoring.ExerciseTypes;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class QuantileSketchTests
{
    private const int Values = 200_000;

    /// <summary>Five distributions of durations, in seconds.</summary>
    private static readonly (string Name, Func<Random, double> Next)[] Distributions =
    [
        ("uniform", random => 0.001 + 0.1 * random.NextDouble()),
        ("exponential", random => -0.02 * Math.Log(1 - random.NextDouble())),
        ("log-normal", random => 0.05 * Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))),
        ("two hills", random => random.Next(10) == 0 ? 2 + random.NextDouble() : 0.0001 * (1 + random.NextDouble())),
        ("heavy tail", random => 0.00001 / Math.Pow(1 - random.NextDouble(), 0.8)),
    ];

    public Func<double, IQuantileSketch> Answer { get; set; } = QuantileSketch.Create;

    [Task("4.6", "each quantile is within the promised error, on five distributions")]
    public void EachQuantileIsWithinThePromisedError()
    {
        foreach (var (name, next) in Distributions)
        {
            var (sketch, random, values) = (Answer(0.01), new Random(20), new double[Values]);
            for (var i = 0; i < Values; i++)
            {
                values[i] = Math.Clamp(next(random), 1e-6, 3_600);
                sketch.Record(values[i]);
            }

            Array.Sort(values);
            foreach (var quantile in new[] { 0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1 })
            {
                Close(name, 0.01, quantile, values[Math.Max((int)Math.Ceiling((decimal)quantile * Values), 1) - 1], sketch.Quantile(quantile));
            }
        }

        foreach (var error in new[] { 0.001, 0.05, 0.3 })
        {
            for (var seconds = 1.1e-6; seconds < 3_500; seconds *= 1.07)
            {
                var one = Answer(error);
                one.Record(seconds);
                Close("one value", error, 0.5, seconds, one.Quantile(0.5));
            }
        }
    }

    [Task("4.6", "the quantile is the nearest rank")]
    public void TheQuantileIsTheNearestRank()
    {
        var sketch = Answer(0.01);
        for (var value = 1; value <= 4; value++)
        {
            sketch.Record(value);
        }

        foreach (var (quantile, expected) in new[] { (0.0, 1.0), (0.25, 1), (0.26, 2), (0.5, 2), (0.51, 3), (0.75, 3), (0.76, 4), (1, 4) })
        {
            var actual = sketch.Quantile(quantile);
            Assert.True(Math.Abs(actual - expected) < 0.3, string.Create(CultureInfo.InvariantCulture,
                $"quantile {quantile} of 1, 2, 3, 4: expected {expected}, the value at place ceil({quantile} · 4), but it is {actual}. Why it matters: with a wrong rank, the p99 of a hundred requests is the largest one."));
        }

        var fine = Answer(0.001);
        for (var value = 1; value <= 100; value++)
        {
            fine.Record(value);
        }

        for (var percent = 1; percent <= 100; percent++)
        {
            var actual = fine.Quantile(percent / 100.0);
            Assert.True(Math.Abs(actual - percent) < 0.3, string.Create(CultureInfo.InvariantCulture,
                $"quantile {percent / 100.0} of 1, 2, … 100: expected {percent}, but it is {actual:0.##}. Why it matters: 0.07 · 100 in binary is 7.000000000000001, and its ceiling is 8. Five of a hundred quantiles are a rank too high."));
        }
    }

    [Task("4.6", "memory does not grow with the number of values")]
    public void MemoryDoesNotGrow()
    {
        // The first sketch pays for static data. Of the others the smallest count is taken: the runtime sometimes allocates
        // on the same thread, for example when it compiles a method again.
        Fill(Answer(0.01), Values);
        var (made, grown) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sketch = Answer(0.01);
            Fill(sketch, 10);
            made = Math.Min(made, GC.GetAllocatedBytesForCurrentThread() - before);
            before = GC.GetAllocatedBytesForCurrentThread();
            Fill(sketch, Values);
            grown = Math.Min(grown, GC.GetAllocatedBytesForCurrentThread() - before);
            GC.KeepAlive(sketch);
        }

        Assert.True(made <= 65_536 && grown <= 65_536, $"a sketch with an error of 0.01 allocated {made} bytes at first, and {grown} more for {Values} values; 65536 is the limit of each. Why it matters: it runs in every process, for a month, and so many values are a minute.");
        Assert.True(grown == 0, $"Record allocated {grown} bytes for {Values} values. Why it matters: a measurement must not make the garbage that it measures.");
    }

    [Task("4.6", "a duration outside of the range counts as its border, and without values there is no quantile")]
    public void WhatLiesOutsideCountsAsTheBorder()
    {
        const string why = "one clock that jumped must neither crash the service nor cost the process its memory";
        var sketch = Answer(0.01);
        Assert.True(double.IsNaN(sketch.Quantile(0.5)), $"without a value the quantile should be NaN, but it is {sketch.Quantile(0.5)}. Why it matters: a 0 would be drawn as the best day of the year.");
        foreach (var (seconds, counted) in new[] { (0.0, 1e-6), (-5, 1e-6), (1e-9, 1e-6), (1e-6, 1e-6), (3_600, 3_600), (7_200, 3_600), (1e12, 3_600), (double.PositiveInfinity, 3_600) })
        {
            var one = Answer(0.01);
            try
            {
                one.Record(seconds);
            }
            catch (Exception exception) when (exception is not NotImplementedException)
            {
                Assert.Fail($"{seconds} s threw {exception.GetType().Name}. Why it matters: {why}.");
            }

            var actual = one.Quantile(0.5);
            Assert.True(Math.Abs(actual - counted) < counted * 0.3, string.Create(CultureInfo.InvariantCulture, $"{seconds} s should count as {counted} s, but it is {actual}. Why it matters: {why}."));
        }
    }

    private static void Fill(IQuantileSketch sketch, int values)
    {
        for (var i = 0; i < values; i++)
        {
            sketch.Record(0.001 + i % 1_000 * 0.01);
        }
    }

    private static void Close(string name, double error, double quantile, double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= expected * error * 1.000001, string.Create(CultureInfo.InvariantCulture,
            $"{name}, quantile {quantile}: the true value is {expected}, the answer {actual}, off by {Math.Abs(actual / expected - 1) * 100:0.##} %; {error * 100} % was promised. Why it matters: an error that grows in the tail is largest where the p99 is."));
}
