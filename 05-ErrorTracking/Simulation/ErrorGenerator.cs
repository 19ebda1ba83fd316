using System.Globalization;
using ErrorTracking.Tracking;

namespace ErrorTracking.Simulation;

/// <summary>
/// Generates errors of known causes, to measure how well a fingerprint finds the causes again. Two errors of one cause differ as in
/// production: by ids, numbers, dates and releases in the message, by lines, by compiler-made names, by async frames, by recursion,
/// by wrappers, and by two ways to one place.
/// </summary>
public sealed class ErrorGenerator(int causes, int seed)
{
    private static readonly string[] Types =
    [
        "System.InvalidOperationException", "System.TimeoutException", "System.NullReferenceException", "System.ArgumentException",
        "System.Net.Http.HttpRequestException", "System.Text.Json.JsonException", "Shop.CardDeclinedException", "Shop.LedgerException",
    ];

    private static readonly string[] Modules =
    [
        "Shop.Payments.PaymentService", "Shop.Antifraud.Scorer", "Shop.Ledger.Book", "Shop.Notifications.Mailer",
        "Shop.Payments.CardClient", "Shop.Ledger.Accounts",
    ];

    private static readonly string[] Verbs = ["Charge", "Score", "Book", "Send", "Refund", "Load", "Check", "Convert", "Reserve", "Match"];
    private static readonly string[] Nouns = ["Payment", "Customer", "Limit", "Receipt", "Account", "Currency", "Card"];
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
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
        var (verb, noun) = (Verbs[known.Next(Verbs.Length)], Nouns[known.Next(Nouns.Length)].ToLowerInvariant());
        var id = _random.Next(2) == 0 ? $"pay_{++_number}" : $"{Unique()}";
        var message = $"{verb} of {noun} {id} failed: cause {Word(cause)}, after {_random.Next(10, 9_999)} ms "
            + $"at '/payments/{_random.Next(100_000)}', since {Moment()}, in {Release()}";

        // One cause in ten fails deep in a library, without a frame of the shop. Only the message tells such causes apart.
        var inLibrary = cause % 10 == 3;

        // One cause in forty has the type and the place of another cause. A fingerprint by place cannot tell the two apart.
        var place = new Random((cause % 40 == 8 ? cause - 1 : cause) * 104_729 + 7);
        if (cause % 40 == 8)
        {
            type = Types[new Random((cause - 1) * 7919 + 13).Next(Types.Length)];
        }

        var frames = new List<CodeFrame> { Library("System.Net.Http.HttpConnectionPool", "SendAsync") };
        var way = Enumerable.Range(0, 4)
            .Select(_ => Modules[place.Next(Modules.Length)])
            .Select(module => (Module: module, Function: Verbs[place.Next(Verbs.Length)] + Nouns[place.Next(Nouns.Length)]))
            .ToList();
        if (!inLibrary)
        {
            // One cause in three is thrown by the same method of the shop, which many others call.
            if (place.Next(3) == 0)
            {
                frames.Add(Ours("Shop.Http.ShopClient", "SendAsync"));
            }

            foreach (var (module, function) in way)
            {
                frames.AddRange(Enumerable.Repeat(0, place.Next(4) == 0 ? 1 + _random.Next(5) : 1).Select(_ => Ours(module, function)));
                if (_random.Next(3) == 0)
                {
                    frames.Add(Library("System.Threading.Tasks.Task", "ExecuteWithThreadLocal"));
                }
            }

            // One error in ten comes through another entry point.
            frames.Add(_random.Next(10) == 0 ? Ours("Shop.Jobs.RetryJob", "Run") : Ours("Shop.Web.PaymentsController", "Post"));
        }

        var exceptions = new List<ExceptionInfo> { new(type, message, frames, new Dictionary<string, string>()) };
        for (var wrappers = _random.Next(4) == 0 ? 1 + _random.Next(2) : 0; wrappers > 0; wrappers--)
        {
            var wrapper = _random.Next(2) == 0 ? "System.AggregateException" : "Shop.PaymentFailedException";
            var frame = Ours("Shop.Web.ErrorMiddleware", "Invoke");
            exceptions.Insert(0, new(wrapper, $"Something went wrong with pay_{++_number}", [frame], new Dictionary<string, string>()));
        }

        return [.. exceptions.Select((exception, i) => exception with { Parent = i - 1 })];
    }

    // Every date in a form of its own, as if each came from another program.
    private string Moment() => DateForms.Write(Start.AddSeconds(_random.Next(40_000_000)), _random.Next(DateForms.Count));

    // A version, a pre-release, a short commit hash or a whole one.
    private string Release() => _random.Next(4) switch
    {
        0 => $"payments-api@1.{_random.Next(30)}.{_random.Next(10)}",
        1 => $"payments-api@1.{_random.Next(30)}.0-rc.{_random.Next(1, 12)}",
        2 => $"payments-api@{Unique():N}"[..20],
        _ => $"payments-api@{Unique():N}{_random.Next():x8}",
    };

    // Names as a StackTrace has them, so that the code that makes them readable is tried as well.
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
    private static string Word(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => "abcdefghij"[digit - '0']));
}
