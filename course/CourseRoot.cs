namespace Course;

/// <summary>Where the course, or a hand-out of it, stands on this machine.</summary>
public static class CourseRoot
{
    /// <summary>The file by which the root is known.</summary>
    public const string Solution = "Course.sln";

    /// <summary>The nearest folder that holds <see cref="Solution"/>, from a folder upwards; null where there is none.</summary>
    public static string? Above(string folder)
    {
        var candidate = new DirectoryInfo(folder);
        while (candidate is not null && !File.Exists(Path.Combine(candidate.FullName, Solution)))
        {
            candidate = candidate.Parent;
        }

        return candidate?.FullName;
    }
}
