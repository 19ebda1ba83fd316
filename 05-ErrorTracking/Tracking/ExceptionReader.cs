using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ErrorTracking.Tracking;

/// <summary>
/// Reads an exception without trusting it: its members may throw, its message may have megabytes, its inner exceptions may have no end. What is
/// read is bounded, and says where it was cut.
/// </summary>
public static partial class ExceptionReader
{
    private const int MaxExceptions = 10;
    private const int MaxMessage = 4_096;
    private const int MaxWord = 1_024;
    private const int MaxFrames = 60;
    private const int MaxData = 20;
    private static readonly SearchValues<char> PartsOfNumbers = SearchValues.Create("0123456789- \t\r\n");

    /// <summary>The exception and its inner ones, the outermost first; of an AggregateException all of its inner ones.</summary>
    /// <param name="exception">Any, however broken.</param>
    /// <param name="inApp">Beginnings of the namespaces that are one's own.</param>
    public static IReadOnlyList<ExceptionInfo> Read(Exception exception, params IReadOnlyCollection<string> inApp)
    {
        #region chain
        var read = new List<ExceptionInfo>();
        var waiting = new Queue<(Exception Exception, int Parent)>([(exception, -1)]);
        while (read.Count < MaxExceptions && waiting.TryDequeue(out var next))
        {
            // The message of an AggregateException is made of those of all inner ones: of some that hold each other it never comes to an end.
            var message = next.Exception is AggregateException { InnerExceptions.Count: var count } ? $"{count} inner exceptions" : Text(() => next.Exception.Message);
            read.Add(new(next.Exception.GetType().FullName ?? next.Exception.GetType().Name, message, Frames(next.Exception, inApp), Data(next.Exception), next.Parent));
            foreach (var inner in next.Exception is AggregateException aggregate ? aggregate.InnerExceptions.AsEnumerable() : next.Exception.InnerException is { } one ? [one] : [])
            {
                waiting.Enqueue((inner, read.Count - 1));
            }
        }
        #endregion

        return read;
    }

    /// <summary>What a member says, or what it threw instead.</summary>
    private static string Text(Func<string?> member)
    {
        try
        {
            return Cut(member() ?? "");
        }
        catch (Exception exception)
        {
            return $"(could not be read: {exception.GetType().Name})";
        }
    }

    /// <summary>At most so many characters, and how many more there were. No word, number or surrogate pair is cut in half.</summary>
    internal static string Cut(string text, int max = MaxMessage)
    {
        if (text.Length <= max)
        {
            return text;
        }

        // Half of a card number or of a key fits no pattern of the scrubber. So the last word goes, and the groups of digits before it.
        var end = WordStart(text, max);
        while (end > 0 && WordStart(text, end - 1) is var before && !text.AsSpan(before, end - before).ContainsAnyExcept(PartsOfNumbers))
        {
            end = before;
        }

        // A single word of hundreds of characters is cut all the same.
        if (end <= max - Math.Min(MaxWord, max / 4))
        {
            end = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        }

        return $"{text[..end]}… ({text.Length - end} characters more)";
    }

    private static int WordStart(string text, int end)
    {
        while (end > 0 && !char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static Dictionary<string, string> Data(Exception exception)
    {
        var data = new Dictionary<string, string>();
        try
        {
            foreach (DictionaryEntry entry in exception.Data)
            {
                if (data.Count == MaxData)
                {
                    data["…"] = $"{exception.Data.Count - MaxData} entries more";
                    break;
                }

                data[Text(() => entry.Key.ToString())] = Text(() => entry.Value?.ToString());
            }
        }
        catch (Exception thrown)
        {
            data["(Data)"] = $"(could not be read: {thrown.GetType().Name})";
        }

        return data;
    }

    #region frames
    private static CodeFrame[] Frames(Exception exception, IReadOnlyCollection<string> inApp)
    {
        try
        {
            return [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Take(MaxFrames).Select(frame => Frame(frame, inApp)).OfType<CodeFrame>()];
        }
        catch (Exception)
        {
            // Without its frames an error is still worth telling.
            return [];
        }
    }

    private static CodeFrame? Frame(StackFrame frame, IReadOnlyCollection<string> inApp)
    {
        var method = frame.GetMethod();
        var (module, function) = SourceNames(method?.DeclaringType?.FullName ?? "", method?.Name ?? "(unknown)");

        // How await and rethrow work is not what the reader of a stack wants to see.
        return module.StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal) || module.StartsWith("System.Runtime.ExceptionServices", StringComparison.Ordinal)
            ? null
            : new(module, function, frame.GetFileName(), frame.GetFileLineNumber(), inApp.Any(prefix => module == prefix || module.StartsWith($"{prefix}.", StringComparison.Ordinal)));
    }

    /// <summary>The names as they stand in the source: of async methods, iterators, lambdas and local functions the compiler makes others.</summary>
    public static (string Module, string Function) SourceNames(string type, string method)
    {
        // Shop.Ledger+<BookAsync>d__4.MoveNext is Shop.Ledger.BookAsync.
        if (method == "MoveNext" && StateMachine().Match(type) is { Success: true } machine)
        {
            return SourceNames(machine.Groups["type"].Value, machine.Groups["method"].Value);
        }

        // Of a generic type the arguments do not matter: Shop.Cache`1[[System.String, …]].
        type = type.IndexOf('[') is var bracket and > 0 ? type[..bracket] : type;

        // Shop.Ledger+<>c__DisplayClass3_0.<Book>b__1 is a lambda in Shop.Ledger.Book, <Book>g__Check|2_0 the local function Check.
        type = Closure().Replace(type, "");
        var made = Made().Match(method);
        return (type.Replace('+', '.'), made switch
        {
            { Success: false } => method,
            { Groups: var groups } when groups["local"].Success => $"{groups["method"].Value}.{groups["local"].Value}",
            { Groups: var groups } => $"{groups["method"].Value}.(lambda)",
        });
    }

    [GeneratedRegex(@"^(?<type>.+)\+<(?<method>.+)>d(?:__\d+)?(?:`\d+)?(?:\[.*\])?$", RegexOptions.NonBacktracking)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"\+<>c(?:__DisplayClass\w+)?(?:`\d+)?(?:\[.*\])?", RegexOptions.NonBacktracking)]
    private static partial Regex Closure();

    [GeneratedRegex(@"^<(?<method>[^>]*)>(?:g__(?<local>\w+)\|[\d_]+|b__[\d_]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Made();
    #endregion
}
