using System.Text;

namespace StructuredLogging.Brokers;

/// <summary>Passes the first lines on, and counts the others. Disposing prints their number.</summary>
public sealed class FirstLines(TextWriter output, int count) : TextWriter
{
    private int _lines;

    public override Encoding Encoding => output.Encoding;

    public override void WriteLine(string? value)
    {
        if (_lines++ < count)
        {
            output.WriteLine(value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _lines > count)
        {
            output.WriteLine($"… {_lines - count} more lines");
        }

        base.Dispose(disposing);
    }
}
