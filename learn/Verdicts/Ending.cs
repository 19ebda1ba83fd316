namespace Learn.Verdicts;

/// <summary>Names the reason why a process of checks ended by itself, from the last words of the runtime.</summary>
internal static class Ending
{
    public static string Describe(string errors, int exitCode, string check) =>
        errors.Contains("Stack overflow", StringComparison.Ordinal)
            ? $"A stack overflow in {check}: a method calls itself without end. Look for the case in which it must stop.{Frame(errors)}"
        : errors.Contains("Out of memory", StringComparison.Ordinal)
            ? $"Out of memory in {check}: the answer keeps more than 1 GB. Look for a list or text that grows in a loop."
        : errors.Contains("Process terminated", StringComparison.Ordinal)
            ? $"The answer ended the whole process in {check} (Environment.FailFast): {FirstLine(errors[(errors.IndexOf('\n') + 1)..])}"
        : $"The process of the checks ended in {check}, with exit code {exitCode}. {FirstLine(errors)}".Trim();

    // The runtime prints the repeated frames as lines with "at".
    private static string Frame(string errors) =>
        errors.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal)) is { } frame
            ? $" It overflowed {frame}."
            : "";

    private static string FirstLine(string errors) =>
        errors.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
