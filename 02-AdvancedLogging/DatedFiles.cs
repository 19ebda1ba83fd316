using System.Globalization;

namespace AdvancedLogging;

/// <summary>The daily files of one log, for example <c>payments-2026-03-14.log</c>.</summary>
public static class DatedFiles
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    #region retention
    /// <summary>Deletes the files whose day ended at least so long ago. Returns their days, as MM-dd.</summary>
    public static List<string> DeleteOlderThan(TimeSpan age, string folder, string prefix, TimeProvider clock)
    {
        var deleted = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            // The day comes from the name. A copy or a restore changes the time that the file system keeps.
            var name = Path.GetFileName(file);
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && DateOnly.TryParseExact(name[prefix.Length..], "yyyy-MM-dd'.log'", Invariant, DateTimeStyles.None, out var day)
                && day.AddDays(1).ToDateTime(TimeOnly.MinValue) <= clock.GetUtcNow().UtcDateTime - age)
            {
                File.Delete(file);
                deleted.Add(day.ToString("MM-dd", Invariant));
            }
        }

        return deleted;
    }
    #endregion
}
