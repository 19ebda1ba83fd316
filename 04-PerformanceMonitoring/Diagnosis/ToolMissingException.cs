namespace PerformanceMonitoring.Diagnosis;

/// <summary>A diagnostic tool is not restored.</summary>
/// <param name="tool">Its name without <c>dotnet-</c>.</param>
public sealed class ToolMissingException(string tool) : Exception(
    $"dotnet-{tool} is not restored: run 'dotnet tool restore' once in the folder of the course. A stored run: --stored.");
