namespace LogAnalysis.Parsing;

/// <summary>A date and a time of day as ticks.</summary>
internal static class Calendar
{
    /// <summary>Ticks since the year 1; -1 where there is no such time.</summary>
    /// <param name="year">0: the line has no year. The last such time before now is meant.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to 31.</param>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 60: a leap second counts with the second before, because no clock of .NET has one.</param>
    /// <param name="now">The present, for times without a year. A clock may be ahead by a day.</param>
    public static long Ticks(int year, int month, int day, int hour, int minute, int second, DateTime now)
    {
        if (month is < 1 or > 12 || day < 1 || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
        {
            return -1;
        }

        var ofDay = ((((hour * 60L) + minute) * 60) + Math.Min(second, 59)) * TimeSpan.TicksPerSecond;
        if (year > 0)
        {
            return day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day).Ticks + ofDay : -1;
        }

        // 29 February may be up to eight years ago.
        for (year = now.Year + 1; year > Math.Max(now.Year - 8, 1); year--)
        {
            if (day <= DateTime.DaysInMonth(year, month) && new DateTime(year, month, day).Ticks + ofDay <= now.Ticks + TimeSpan.TicksPerDay)
            {
                return new DateTime(year, month, day).Ticks + ofDay;
            }
        }

        return -1;
    }
}
