using Microsoft.Playwright;

// The page of a running Logger API in a real browser: filters it, presses the button, and waits until the error that was thrown is shown.
//   dotnet run --project 06-LogAnalysis/Labs/Browser -- http://localhost:8000
// CHROMIUM names another browser than Debian's; as root it runs without its sandbox.
if (args is not [var address] || !Uri.TryCreate(address, UriKind.Absolute, out _))
{
    Console.Error.WriteLine("The address of a running Logger API is missing: dotnet run --project 06-LogAnalysis/Labs/Browser -- http://localhost:8000");
    return 1;
}

var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
if (!File.Exists(chromium))
{
    Console.Error.WriteLine($"There is no browser at {chromium}: apt-get install chromium, or CHROMIUM=/path/to/chrome.");
    return 1;
}

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = chromium,
    Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
});
var page = await browser.NewPageAsync();
var complaints = new List<string>();
page.Console += (_, message) =>
{
    if (message.Type == "error")
    {
        complaints.Add(message.Text);
    }
};
try
{
    await page.GotoAsync(address);
}
catch (PlaywrightException exception)
{
    Console.Error.WriteLine($"There is no page at {address}: {exception.Message.Split('\n')[0]}");
    return 1;
}

// What was there before.
await page.WaitForFunctionAsync("() => document.getElementById('state').textContent !== 'connecting'");
await page.WaitForFunctionAsync("() => document.querySelectorAll('#logs tr').length > 0 || document.getElementById('state').textContent === 'nothing yet'");
Console.WriteLine($"rows at first: {await page.Locator("#logs tr").CountAsync()}");

// Only the page's own errors from here on, and then one of them.
await page.FillAsync("[name=service]", "logger-page");
await page.SelectOptionAsync("[name=level]", "error");
await page.WaitForFunctionAsync("() => document.getElementById('state').textContent === 'nothing yet'");
await page.ClickAsync("#throw");
var row = page.Locator("#logs tr").First;
await row.WaitForAsync();
string[] columns = ["level", "service", "component", "msg_id", "message"];
foreach (var (index, name) in columns.Index())
{
    Console.WriteLine($"{name}: {(await row.Locator("td").Nth(index + 1).InnerTextAsync()).Split('\n')[0].Trim()}");
}

await row.Locator("summary").ClickAsync();
Console.WriteLine($"stack: {(await row.Locator("pre").InnerTextAsync()).Split('\n')[0]}");

// Another filter hides it, without a reload.
await page.SelectOptionAsync("[name=level]", "debug");
await page.WaitForFunctionAsync("() => document.querySelectorAll('#logs tr').length === 0");
Console.WriteLine("rows with another level: 0");
Console.WriteLine($"errors on the page's console: {complaints.Count(text => !text.Contains("Uncaught", StringComparison.Ordinal))} besides the one that was thrown");
return 0;
