using LogAnalysis.Analysis;

namespace LogAnalysis.Simulation;

/// <summary>How alarms meet what was planted in generated logs.</summary>
/// <param name="Incidents">How many of the incidents were found.</param>
/// <param name="Silences">How many of the silences of one service were found.</param>
/// <param name="Gaps">How many of the gaps of all services were found.</param>
/// <param name="FalseAlarms">How many alarms meet nothing planted. Alarms that follow each other are one.</param>
public sealed record AlarmVerdict(int Incidents, int Silences, int Gaps, int FalseAlarms)
{
    public static AlarmVerdict operator +(AlarmVerdict one, AlarmVerdict other) =>
        new(one.Incidents + other.Incidents, one.Silences + other.Silences, one.Gaps + other.Gaps, one.FalseAlarms + other.FalseAlarms);

    public static AlarmVerdict Of(IReadOnlyCollection<Anomaly> alarms, IncidentPlan plan)
    {
        var (incident, silence, gap) = ((plan.Begin, plan.End), plan.Silence, plan.Gap);
        var others = alarms.Where(alarm => !Meets(alarm, incident) && !Meets(alarm, silence) && !Meets(alarm, gap)).OrderBy(alarm => alarm.Begin).ToList();
        return new(Found(incident), Found(silence), Found(gap), others.Where((alarm, i) => i == 0 || alarm.Begin > others[i - 1].End).Count());

        int Found((DateTime Begin, DateTime End) planted) => alarms.Any(alarm => Meets(alarm, planted)) ? 1 : 0;
    }

    private static bool Meets(Anomaly alarm, (DateTime Begin, DateTime End) time) =>
        alarm.Begin < time.End + AnomalyDetector.Step && alarm.End > time.Begin - AnomalyDetector.Step;
}
