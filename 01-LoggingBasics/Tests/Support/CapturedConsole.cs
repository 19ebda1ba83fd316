using System.Text;

namespace LoggingBasics.Tests.Support;

/// <summary>Takes what the current flow writes to the console, its background threads included. Other tests keep the real console.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private static readonly AsyncLocal<StringBuilder?> Target = new();
    private readonly StringBuilder _text = new();

    static CapturedConsole()
    {
        Console.SetOut(new Router(Console.Out));
        Console.SetError(new Router(Console.Error));
    }

    public CapturedConsole() => Target.Value = _text;

    /// <summary>The text so far, of both streams.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public void Dispose() => Target.Value = null;

    private sealed class Router(TextWriter console) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (Target.Value is not { } text)
            {
                console.Write(value);
                return;
            }

            lock (text)
            {
                text.Append(value);
            }
        }

        public override void Flush() => console.Flush();
    }
}
