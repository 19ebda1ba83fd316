using System.Globalization;
using System.Text.Json;

namespace PerformanceMonitoring.Benchmarks;

/// <summary>Results of BenchmarkDotNet, as its JSON exporters write them (brief or full), with the machine and the date.</summary>
public sealed class BenchmarkResults
{
    private BenchmarkResults(string file, string machine, DateOnly? date, IReadOnlyList<BenchmarkResult> results) =>
        (File, Machine, Date, Results) = (file, machine, date, results);

    public string File { get; }

    /// <summary>Processor, cores, system, runtime and version of BenchmarkDotNet, in one line.</summary>
    public string Machine { get; }

    /// <summary>The date in the title; null where the title has none.</summary>
    public DateOnly? Date { get; }

    public IReadOnlyList<BenchmarkResult> Results { get; }

    /// <summary>The path of a run that is stored in the repository. The files stand beside the program.</summary>
    public static string InRepository(string name) => Path.Combine(AppContext.BaseDirectory, "Benchmarks", "Results", $"{name}.json");

    /// <exception cref="InvalidDataException">The file is not what BenchmarkDotNet writes; the message names the field.</exception>
    public static BenchmarkResults Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(System.IO.File.ReadAllText(file));
            var host = json.RootElement.GetProperty("HostEnvironmentInfo");
            var machine = $"{host.GetProperty("ProcessorName").GetString()}, {host.GetProperty("LogicalCoreCount")} logical cores, "
                + $"{host.GetProperty("OsVersion").GetString()}, {host.GetProperty("RuntimeVersion").GetString()}, "
                + $"BenchmarkDotNet {host.GetProperty("BenchmarkDotNetVersion").GetString()}";
            var title = json.RootElement.GetProperty("Title").GetString()!.Split('-');
            var day = title.Length > 2 ? title[^2] : "";
            DateOnly? date = DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                ? parsed
                : null;
            List<BenchmarkResult> results = [.. json.RootElement.GetProperty("Benchmarks").EnumerateArray().Select(ReadResult)];
            return results.Count > 0
                ? new(file, machine, date, results)
                : throw new InvalidDataException($"{file}: no benchmark has a result.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is not a result of BenchmarkDotNet's JSON exporter: {exception.Message}");
        }
    }

    private static BenchmarkResult ReadResult(JsonElement benchmark)
    {
        // The title is the Description of the benchmark, in quotes if it has blanks.
        var name = benchmark.GetProperty("MethodTitle").GetString()!.Trim('\'');
        if (benchmark.GetProperty("Statistics") is not { ValueKind: JsonValueKind.Object } statistics)
        {
            throw new InvalidOperationException($"'{name}' has no statistics, so the benchmark failed.");
        }

        long? bytes = benchmark.TryGetProperty("Memory", out var memory) && memory.ValueKind == JsonValueKind.Object
            ? memory.GetProperty("BytesAllocatedPerOperation").GetInt64()
            : null;
        return new(name, statistics.GetProperty("Mean").GetDouble(), statistics.GetProperty("StandardDeviation").GetDouble(), bytes);
    }

    /// <summary>The benchmark of that name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public BenchmarkResult this[string name] => Results.FirstOrDefault(result => result.Name == name)
        ?? throw new InvalidDataException($"{File} has no benchmark '{name}'; it has {Names}.");

    private string Names => string.Join(", ", Results.Select(result => $"'{result.Name}'"));
}

/// <summary>One benchmark of a run.</summary>
/// <param name="Name">Its Description, or the name of its method.</param>
/// <param name="Mean">In nanoseconds per call, more than zero.</param>
/// <param name="StandardDeviation">Of the means of the iterations, in nanoseconds.</param>
/// <param name="Bytes">Allocated per call; null where they were not counted.</param>
public sealed record BenchmarkResult(string Name, double Mean, double StandardDeviation, long? Bytes);
