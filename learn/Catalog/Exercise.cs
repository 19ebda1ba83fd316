namespace Learn.Catalog;

/// <summary>One exercise, as its lesson's README presents it.</summary>
/// <param name="Course">The folder of the course.</param>
/// <param name="Lesson">The lesson's folder, for example <c>01-LoggingBasics</c>.</param>
/// <param name="Number">Its number, for example <c>1.3</c>.</param>
/// <param name="Name">The name of its type and file, for example <c>EffectiveLevel</c>.</param>
/// <param name="Stars">How hard it is: 1 to 3.</param>
/// <param name="Task">The task in a sentence.</param>
/// <param name="Hints">The written hints, from the weakest to the strongest.</param>
/// <param name="Examples">The examples of the lesson that its section names.</param>
public sealed record Exercise(
    string Course,
    string Lesson,
    string Number,
    string Name,
    int Stars,
    string Task,
    IReadOnlyList<string> Hints,
    IReadOnlyList<string> Examples)
{
    /// <summary>What progress is kept under. A number may change; the name of a file stays.</summary>
    public string Key => $"{Lesson}/{Name}";

    /// <summary>The learner's file, relative to the course and with slashes.</summary>
    public string RelativeFile => $"{Lesson}/Exercises/{Name}.cs";

    public string File => Path.Combine(Course, Lesson, "Exercises", $"{Name}.cs");

    public string SolutionFile => Path.Combine(Course, Lesson, "Solutions", $"{Name}.cs");

    public string TestsFile => Path.Combine(Course, Lesson, "Tests", "Exercises", $"{Name}Tests.cs");

    public string WrongAnswersFile => Path.Combine(Course, Lesson, "Tests", "Exercises", "WrongAnswers", $"{Name}.cs");

    /// <summary>The lesson's name without its number. Projects and namespaces have it.</summary>
    public string Project => Lesson[(Lesson.IndexOf('-') + 1)..];

    /// <summary>The full name of the class with the checks.</summary>
    public string Tests => $"{Project}.Tests.Exercises.{Name}Tests";

    /// <summary>The version of the checks: a part of the hash of their source. Line endings do not count.</summary>
    public string ChecksVersion() => TextHash.Of(System.IO.File.ReadAllText(TestsFile));

    public override string ToString() => $"{Number} {Name}";
}
