using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// A scrubber knows names of fields and forms of secrets. It does not know what a sentence means.
/// Pitfall: a clean sample proves little. A secret in a sentence has neither a name nor a form, so it passes.
/// See https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html, "Data to exclude".
/// </summary>
public static class Scrubbing
{
    public static void Run()
    {
        #region texts
        string[] texts =
        [
            "password=hunter2",
            "paid with 4242 4242 4242 4242",
            "Authorization: Basic c2hvcDpodW50ZXIy",
            "GET https://shop:hunter2@ledger.example/book?token=hunter2",

            // Not found: no name and no form.
            "the password is hunter2",
            "signed in with hunter2",
            "paid with four two four two",
            "paid with 4242, then 4242, 4242 and 4242",
        ];
        foreach (var text in texts)
        {
            Console.WriteLine($"{(Scrubber.Text(text) == text ? "missed" : "found ")}  {Scrubber.Text(text)}");
        }

        // The cure: a field of its own. Its name decides, whatever the value is.
        var context = new ErrorContext { Extra = new JsonObject { ["password"] = "hunter2", ["attempt"] = 2 } };
        var error = new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Context = context };
        Console.WriteLine($"\nas a field: {Scrubber.Scrub(error).Json["extra"]!.ToJsonString()}");
        #endregion
    }
}
