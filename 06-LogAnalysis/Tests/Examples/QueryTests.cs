using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Course.Testing;
using LogAnalysis.Reading;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class QueryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("query");

    [EngineFact("jq", "/usr/bin/jq", "apt-get install jq")]
    public Task JqGivesTheSameAnswers() => SameAnswersAsync(question => question.Jq);

    [EngineFact("awk", "/usr/bin/awk", "apt-get install mawk")]
    public Task AwkGivesTheSameAnswers() => SameAnswersAsync(question => question.Awk);

    private static async Task SameAnswersAsync(Func<LogQuestion, string> command)
    {
        var entries = new LogReader([LogFiles.Sample]).Entries().ToList();
        Assert.Equal(8, LogQuestions.All.Count);
        foreach (var question in LogQuestions.All)
        {
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command(question)]) { WorkingDirectory = Path.GetDirectoryName(LogFiles.Sample), RedirectStandardOutput = true })!;
            var answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(question.Linq(entries).SequenceEqual(answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())), $"{question.Text}\n{command(question)}\n{answer}");
        }
    }

    /// <summary>Answers as Loki's documentation says, see https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-at-a-single-point-in-time.</summary>
    [Fact]
    public async Task ALokiIsAskedEachQuestionAndItsAnswerIsShown()
    {
        using var loki = new HttpListenerOnLoopback(query => query.StartsWith("sum by (service)", StringComparison.Ordinal)
            ? """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"service":"payments-api"},"value":[1773504056.1,"59"]},{"metric":{"service":"ledger"},"value":[1773504056.1,"40"]}]}}"""
            : query.StartsWith("{app=\"shop\"} | json | trace_id", StringComparison.Ordinal)
                ? """{"status":"success","data":{"resultType":"streams","result":[{"stream":{"app":"shop"},"values":[["1773504056000000000","ledger error"]]}]}}"""
                : """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1773504056.1,"17"]}]}}""");
        var run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", loki.Address);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(LogQuestions.All.Select(question => question.LogQl), loki.Queries.Select(query => query.Query));
        Assert.All(loki.Queries, query => Assert.Matches("^17735\\d{14}$", query.Time));
        Assert.Contains("   Loki = ledger 40\n        = payments-api 59\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("   Loki = ledger error\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(run.Output, "Loki = 17\n"));
    }

    [Fact]
    public async Task WhatLokiRefusesIsToldInItsWords()
    {
        using var loki = new HttpListenerOnLoopback(_ => "parse error at line 1, col 5", status: 400);
        var run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", loki.Address);
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("Loki answered 400", StringComparison.Ordinal) && run.Error.Contains("parse error at line 1, col 5", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NoLokiIsAnErrorThatNamesIt()
    {
        var port = EngineProcess.FreePort();
        var run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", $"http://127.0.0.1:{port}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"there is no Loki at http://127.0.0.1:{port}/", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private sealed class HttpListenerOnLoopback : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Func<string, string> _answer;
        private readonly int _status;

        public HttpListenerOnLoopback(Func<string, string> answer, int status = 200)
        {
            (_answer, _status) = (answer, status);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address => $"http://{_listener.LocalEndpoint}";

        public List<(string Query, string Time)> Queries { get; } = [];

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await using var stream = client.GetStream();
                    using var reader = new StreamReader(stream, leaveOpen: true);
                    var request = await reader.ReadLineAsync() ?? "";
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                    }

                    var match = Regex.Match(request, @"^GET /loki/api/v1/query\?query=([^&]+)&time=(\d+)&limit=100 HTTP/1.1$");
                    Queries.Add((Uri.UnescapeDataString(match.Groups[1].Value), match.Groups[2].Value));
                    var body = Encoding.UTF8.GetBytes(_answer(Queries[^1].Query));
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
                    await stream.WriteAsync(body);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
