using System.Text;
using Course.Testing;
using LogAnalysis.Exercises;
using LogAnalysis.ExerciseTypes;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class ReadAccessLineTests
{
    private const string Start = """10.0.3.7 - u-00017 [14/Mar/2026:09:26:53 +0000] """;

    public delegate bool Reader(ReadOnlySpan<byte> line, out AccessFields fields);

    public Reader Answer { get; set; } = ReadAccessLine.TryRead;

    [Task("6.1", "status and size are read")]
    public void StatusAndSizeAreRead()
    {
        Reads(Start + "\"GET /cards HTTP/1.1\" 200 512 \"-\" \"ShopApp/3.2\"", 200, 512, "nearly every line looks like this");
        Reads(Start + "\"POST /payments HTTP/1.1\" 504 12345678901 \"-\" \"-\"", 504, 12_345_678_901,
            "an answer may have more than two gigabytes");
        Reads(Start + "\"GET / HTTP/1.1\" 404 7", 404, 7, "the common format ends after the size");
        Reads("- - - [-] \"-\" 400 0", 400, 0, "a request that was no HTTP is logged as a dash");
    }

    [Task("6.1", "a dash is a size of 0")]
    public void ADashIsZero()
    {
        Reads(Start + "\"GET /cards HTTP/1.1\" 304 - \"-\" \"-\"", 304, 0,
            "an answer without a body has a dash there, and the request did happen");
        Reads(Start + "\"GET /cards HTTP/1.1\" 304 -", 304, 0, "an answer without a body has a dash there, and the request did happen");
    }

    [Task("6.1", "quotes and blanks in the request do not end it")]
    public void WhatStandsInTheRequestDoesNotEndIt()
    {
        Reads(Start + """ "GET /a\" 999 1 \" HTTP/1.1" 200 5 "-" "-" """.Trim(), 200, 5,
            "a client writes what it likes into its request, also a status for your report");
        Reads(Start + """ "GET /a\\" 201 6 "-" "-" """.Trim(), 201, 6,
            "a backslash before a backslash is one, and the quote behind it ends the request");
        Reads(Start + """ "GET /a b c 100 2 HTTP/1.1" 202 7 "-" "-" """.Trim(), 202, 7, "a request may contain blanks");
    }

    [Task("6.1", "other lines are not read, and nothing is thrown")]
    public void OtherLinesAreNotRead()
    {
        string[] lines =
        [
            "", "\"", "x", Start, Start + "\"GET / HTTP/1.1", Start + "\"GET / HTTP/1.1\"", Start + "\"GET / HTTP/1.1\" ",
                Start + "\"GET / HTTP/1.1\" 200", Start + "\"GET / HTTP/1.1\" 200 ",
            Start + "\"GET / HTTP/1.1\" 2x0 512", Start + "\"GET / HTTP/1.1\" 20 512", Start + "\"GET / HTTP/1.1\" 2000 512",
                Start + "\"GET / HTTP/1.1\" 200 5x2", Start + "\"GET / HTTP/1.1\" 200 x",
            Start + "\"GET / HTTP/1.1\"200 512", Start + "\"GET / HTTP/1.1\\", Start + "\"GET / HTTP/1.1\" 200 --",
                Start + "\"GET / HTTP/1.1\" 200  512", Start + "\"GET / HTTP/1.1\" 200x512 ",
        ];
        foreach (var line in lines)
        {
            var read = Answer(Encoding.UTF8.GetBytes(line), out var fields);
            Assert.True(
                !read && fields == default,
                $"'{line}' was read as {fields}; expected false and zeros. "
                + "Why it matters: a file that is being written ends with half a line.");
        }
    }

    [Task("6.1", "a number has digits, and no sign")]
    public void ANumberHasNoSign()
    {
        foreach (var fields in new[] { "-20 512", "+20 512", "-00 512", "200 -5", "200 +5", "200 -0", "200 99999999999999999999" })
        {
            var read = Answer(Encoding.UTF8.GetBytes($"{Start}\"GET / HTTP/1.1\" {fields}"), out var found);
            Assert.True(
                !read && found == default,
                $"'{fields}' was read as {found}; expected false and zeros. "
                + "Why it matters: a status of -20 counts as a request below 400, so as a success.");
        }
    }

    [Task("6.1", "nothing is allocated")]
    public void NothingIsAllocated()
    {
        var line = Encoding.UTF8.GetBytes(Start + "\"GET /cards HTTP/1.1\" 200 512 \"-\" \"ShopApp/3.2\"");
        var bytes = AllocatedBytes.Of(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                Answer(line, out _);
            }
        });

        Assert.True(
            bytes == 0,
            $"1000 lines allocated {bytes} bytes. "
            + "Why it matters: a log has a hundred million lines, and a string for each of them keeps the garbage collector busy.");
    }

    private void Reads(string line, int status, long bytes, string why)
    {
        var read = Answer(Encoding.UTF8.GetBytes(line), out var fields);
        Assert.True(
            read && fields == new AccessFields(status, bytes),
            $"{line}\nexpected {new AccessFields(status, bytes)}, but {(read ? $"got {fields}" : "the line was not read")}. "
            + $"Why it matters: {why}.");
    }
}
