using System.Globalization;
using ErrorTracking.Tracking;

namespace ErrorTracking.Simulation;

/// <summary>
/// Makes errors of known causes, to see whether a fingerprint finds the causes again. As in life the same cause does not look the same twice: ids and
/// numbers in messages, line numbers that move with each release, names that the compiler makes, async frames, recursion, wrappers, two ways to the same place.
/// </summary>
public sealed class ErrorGenerator(int causes, int seed)
{
    private static readonly string[] Types = ["System.InvalidOperationException", "System.TimeoutException", "System.NullReferenceException", "System.ArgumentException", "System.Net.Http.HttpRequestException", "System.Text.Json.JsonException", "Shop.CardDeclinedException", "Shop.LedgerException"];
    private static readonly string[] Modules = ["Shop.Payments.PaymentService", "Shop.Antifraud.Scorer", "Shop.Ledger.Book", "Shop.Notifications.Mailer", "Shop.Payments.CardClient", "Shop.Ledger.Accounts"];
    private static readonly string[] Verbs = ["Charge", "Score", "Book", "Send", "Refund", "Load", "Check", "Convert", "Reserve", "Match"];
    private static readonly string[] Nouns = ["Payment", "Customer", "Limit", "Receipt", "Account", "Currency", "Card"];
    private readonly Random _random = new(seed);
    private int _number = 1_000;

    /// <summary>An error, and the number of its cause, from 0.</summary>
    public (int Cause, IReadOnlyList<ExceptionInfo> Exceptions) Next()
    {
        // Few causes make most errors: the cube of an even distribution.
        var cause = (int)(Math.Pow(_random.NextDouble(), 3) * causes);
        return (cause, Error(cause));
    }

    private List<ExceptionInfo> Error(int cause)
    {
        var known = new Random(cause * 7919 + 13);
        var type = Types[known.Next(Types.Length)];
        var template = $"{Verbs[known.Next(Verbs.Length)]} of {Nouns[known.Next(Nouns.Length)].ToLowerInvariant()} {{0}} failed: cause {Word(cause)}, after {{1}} ms at '{{2}}'";
        var message = string.Format(CultureInfo.InvariantCulture, template, _random.Next(2) == 0 ? $"pay_{++_number}" : Unique(), _random.Next(10, 9_999), $"/payments/{_random.Next(100_000)}");

        // One cause in ten is found deep in a library, in whose frames there is none of ours: its message is all there is.
        var inLibrary = cause % 10 == 3;

        // One in forty shares type and place with its neighbor, and differs in what it says alone: a fingerprint by place cannot tell them apart.
        var place = new Random((cause % 40 == 8 ? cause - 1 : cause) * 104_729 + 7);
        if (cause % 40 == 8)
        {
            type = Types[new Random((cause - 1) * 7919 + 13).Next(Types.Length)];
        }

        var frames = new List<CodeFrame> { Library("System.Net.Http.HttpConnectionPool", "SendAsync") };
        var way = Enumerable.Range(0, 4).Select(_ => (Module: Modules[place.Next(Modules.Length)], Function: Verbs[place.Next(Verbs.Length)] + Nouns[place.Next(Nouns.Length)])).ToList();
        if (!inLibrary)
        {
            foreach (var (module, function) in way)
            {
                frames.AddRange(Enumerable.Repeat(0, place.Next(4) == 0 ? 1 + _random.Next(5) : 1).Select(_ => Ours(module, function)));
                if (_random.Next(3) == 0)
                {
                    frames.Add(Library("System.Threading.Tasks.Task", "ExecuteWithThreadLocal"));
                }
            }

            // Once in a while through another door.
            frames.Add(_random.Next(10) == 0 ? Ours("Shop.Jobs.RetryJob", "Run") : Ours("Shop.Web.PaymentsController", "Post"));
        }

        var exceptions = new List<ExceptionInfo> { new(type, message, frames, new Dictionary<string, string>()) };
        for (var wrappers = _random.Next(4) == 0 ? 1 + _random.Next(2) : 0; wrappers > 0; wrappers--)
        {
            var wrapper = _random.Next(2) == 0 ? "System.AggregateException" : "Shop.PaymentFailedException";
            exceptions.Insert(0, new(wrapper, $"Something went wrong with pay_{++_number}", [Ours("Shop.Web.ErrorMiddleware", "Invoke")], new Dictionary<string, string>()));
        }

        return [.. exceptions.Select((exception, i) => exception with { Parent = i - 1 })];
    }

    // The names as a StackTrace has them, so that what makes them readable is tried as well.
    private CodeFrame Ours(string module, string function)
    {
        var (type, method) = _random.Next(4) switch
        {
            0 => ($"{module}+<{function}>d__{_random.Next(40)}", "MoveNext"),
            1 => ($"{module}+<{function}>d__{_random.Next(40)}`1", "MoveNext"),
            _ => (module, function),
        };
        var (source, name) = ExceptionReader.SourceNames(type, method);
        return new(source, name, null, _random.Next(20, 400), InApp: true);
    }

    private CodeFrame Library(string module, string function) => new(module, function, null, _random.Next(2_000), InApp: false);

    private Guid Unique()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>A number in letters, which no rule takes for a number.</summary>
    private static string Word(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => "abcdefghij"[digit - '0']));
}
