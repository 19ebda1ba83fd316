namespace MetricsCollection.Simulation;

/// <summary>
/// Pretends to be what runs the shop's ten instances, in a time of its own, with Kubernetes' defaults: it asks every ten seconds; three failures in a row take an instance
/// out of the traffic (readiness) or restart it (liveness), and an instance that starts needs half a minute.
/// See https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes.
/// </summary>
public static class Orchestrator
{
    private const int Instances = 10, FailureThreshold = 3, StartupSeconds = 30, PeriodSeconds = 10;

    /// <summary>What became of the instances.</summary>
    /// <param name="Restarts">How often one was restarted.</param>
    /// <param name="SecondsLost">For how long instances, added up, were still starting when the dependency was well again.</param>
    public sealed record Outcome(int Restarts, int SecondsLost);

    #region run
    /// <summary>Runs a quarter of an hour, in which a dependency is gone for a while.</summary>
    /// <param name="isDependencyUp">Whether it is there in a second.</param>
    /// <param name="livenessAsksDependency">Whether the liveness probe fails without it.</param>
    public static Outcome Run(Func<int, bool> isDependencyUp, bool livenessAsksDependency)
    {
        var (restarts, lost) = (0, 0);
        var failures = new int[Instances];
        var readyFrom = new int[Instances];
        for (var second = 0; second < 900; second++)
        {
            for (var i = 0; i < Instances; i++)
            {
                // Each is asked in a second of its own; while it starts, only its startup probe is.
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
