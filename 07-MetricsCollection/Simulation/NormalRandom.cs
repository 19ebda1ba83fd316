namespace MetricsCollection.Simulation;

/// <summary>Random numbers of the normal distribution.</summary>
internal static class NormalRandom
{
    /// <summary>A number of the standard normal distribution, by the method of Box and Muller.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
