using System.ComponentModel;
using System.Diagnostics;

namespace Learn.Watch;

/// <summary>Opens a file in the learner's editor: <c>$VISUAL</c>, <c>$EDITOR</c>, or VS Code.</summary>
public static class Editor
{
    private static readonly string[] InTerminal =
        ["vi", "vim", "nvim", "nano", "pico", "hx", "helix", "kak", "joe", "jed", "micro", "ne", "mcedit"];

    /// <summary>The command of the editor, with its arguments: <c>code --wait</c>, for example.</summary>
    public static IReadOnlyList<string> Command(Func<string, string?> variable) =>
        new[] { variable("VISUAL"), variable("EDITOR") }.FirstOrDefault(command => !string.IsNullOrWhiteSpace(command)) is { } chosen
            ? Words(chosen)
            : ["code"];

    /// <summary>Whether the editor needs the terminal, so that nothing else may write to it meanwhile.</summary>
    public static bool NeedsTerminal(IReadOnlyList<string> command) =>
        InTerminal.Contains(Path.GetFileNameWithoutExtension(command[0])) || command.Contains("-nw");

    /// <summary>Opens a file. An editor in the terminal has ended when the task is complete.</summary>
    /// <exception cref="LessonException">The editor cannot be started.</exception>
    public static async Task OpenAsync(string file, IReadOnlyList<string> command)
    {
        try
        {
            var needsTerminal = NeedsTerminal(command);
            using var editor = Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), file])
            {
                // VS Code is a script on Windows.
                UseShellExecute = OperatingSystem.IsWindows(),
            });
            if (needsTerminal && editor is not null)
            {
                await editor.WaitForExitAsync();
            }
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
        {
            throw new LessonException(
                $"the editor '{command[0]}' cannot be started. Set EDITOR to the command of yours, or open {file} yourself.");
        }
    }

    // A path with blanks stands in quotes.
    private static List<string> Words(string command) =>
        [.. command.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
