namespace PerformanceMonitoring.ExerciseTypes;

/// <summary>Records durations without keeping them, and answers their quantiles approximately.</summary>
public interface IQuantileSketch
{
    /// <param name="seconds">A duration in seconds.</param>
    void Record(double seconds);

    /// <param name="quantile">From 0 (the smallest value) to 1 (the largest). 0.99 is the 99th percentile.</param>
    double Quantile(double quantile);
}
