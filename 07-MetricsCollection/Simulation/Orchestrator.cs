namespace MetricsCollection.Simulation;

/// <summary>
/// Plays the orchestrator of ten instances, in a time of its own, with the defaults of Kubernetes. It probes every ten seconds. After three
/// failures in a row it takes an instance out of the traffic (readiness) or restarts it (liveness). An instance takes half a minute to start.
/// See https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes.
/// </summary>
public static class Orchestrator
{
    private const int Instances = 10, FailureThreshold = 3, StartupSeconds = 30, PeriodSeconds = 10;

    /// <summary>The result of a run.</summary>
    /// <param name="Restarts">The number of restarts.</param>
    /// <param name="SecondsLost">The seconds, over all instances, of starting while the dependency worked again.</param>
    public sealed record Outcome(int Restarts, int SecondsLost);

    #region run
    /// <summary>Runs a quarter of an hour, in which a dependency is down for a while.</summary>
    /// <param name="isDependencyUp">Whether the dependency works in a second.</param>
    /// <param name="livenessAsksDependency">Whether the liveness probe fails without the dependency.</param>
    public static Outcome Run(Func<int, bool> isDependencyUp, bool livenessAsksDependency)
    {
        var (restarts, lost) = (0, 0);
        var failures = new int[Instances];
        var readyFrom = new int[Instances];
        for (var second = 0; second < 900; second++)
        {
            for (var i = 0; i < Instances; i++)
            {
                // The probes of the instances are spread over the ten seconds. An instance that starts has its startup probe alone.
                if (second % PeriodSeconds == i % PeriodSeconds && second >= readyFrom[i])
                {
                    failures[i] = livenessAsksDependency && !isDependencyUp(second) ? failures[i] + 1 : 0;
                    if (failures[i] == FailureThreshold)
                    {
                        restarts++;
                        failures[i] = 0;
                        readyFrom[i] = second + StartupSeconds;
                    }
                }
            }

            lost += isDependencyUp(second) ? readyFrom.Count(ready => ready > second) : 0;
        }

        return new(restarts, lost);
    }
    #endregion
}
