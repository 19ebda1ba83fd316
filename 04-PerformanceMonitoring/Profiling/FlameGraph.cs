using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace PerformanceMonitoring.Profiling;

/// <summary>
/// Draws samples as a flame graph: a box for each method, as wide as its part of all samples, above the one that called it. Width is time; the
/// order from left to right is the alphabet, and means nothing. Look for wide boxes without anything above them.
/// See https://www.brendangregg.com/flamegraphs.html.
/// </summary>
public static class FlameGraph
{
    private const int Width = 1200;
    private const int RowHeight = 18;

    /// <summary>An SVG document, which any browser opens; the full name and the numbers are in a box's tooltip.</summary>
    public static string Draw(string title, StackSamples samples)
    {
        var root = new Frame("all");
        foreach (var (frames, count) in samples.Stacks)
        {
            var frame = root;
            frame.Count += count;
            foreach (var name in frames)
            {
                frame = frame.Child(name);
                frame.Count += count;
            }
        }

        var height = (root.Depth + 2) * RowHeight;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="monospace" font-size="12">
            <style>rect:hover {"{"} stroke: black; {"}"} text {"{"} pointer-events: none; {"}"}</style>
            <rect width="{Width}" height="{height}" fill="white"/>
            <text x="4" y="13">{Escape(title)}</text>
            """);
        Draw(svg, root, root, x: 0, y: height - RowHeight);
        return svg.AppendLine("</svg>").ToString();
    }

    #region draw
    private static void Draw(StringBuilder svg, Frame root, Frame frame, double x, double y)
    {
        var width = Width * (double)frame.Count / Math.Max(root.Count, 1);
        var share = 100.0 * frame.Count / Math.Max(root.Count, 1);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<g><title>{Escape(frame.Name)}: {share:0.0} %, {frame.Count} samples</title><rect x="{x:0.0}" y="{y:0}" width="{width:0.0}" height="{RowHeight - 1}" rx="2" fill="{ColorOf(frame.Name)}"/>""");

        // Seven pixels a character; what has no room for three gets no text, but keeps its tooltip.
        if ((int)(width - 6) / 7 is var room and >= 3)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x + 3:0.0}" y="{y + 13:0}">{Escape(frame.ShortName.Length <= room ? frame.ShortName : frame.ShortName[..(room - 1)] + "…")}</text>""");
        }

        svg.AppendLine("</g>");
        foreach (var child in frame.Children)
        {
            Draw(svg, root, child, x, y - RowHeight);
            x += Width * (double)child.Count / root.Count;
        }
    }
    #endregion

    /// <summary>The same method in the same warm color, in every graph: string.GetHashCode differs from process to process.</summary>
    private static string ColorOf(string name)
    {
        var hash = name.Aggregate(17, (sum, character) => unchecked(sum * 31 + character)) & 0xFFFF;
        return $"rgb({205 + hash % 50},{90 + hash / 50 % 120},{hash / 7 % 55})";
    }

    // XML has no way to write most control characters and half a surrogate pair, so these become U+FFFD.
    private static string Escape(string text)
    {
        var valid = text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return SecurityElement.Escape(string.Concat(valid));
    }

    private sealed class Frame(string name)
    {
        private readonly SortedDictionary<string, Frame> _children = new(StringComparer.Ordinal);

        public string Name => name;

        /// <summary>The type and the method; the namespace stands in the tooltip.</summary>
        public string ShortName => name.Split('.') is { Length: > 2 } parts ? string.Join('.', parts[^2..]) : name;

        public long Count { get; set; }

        public IEnumerable<Frame> Children => _children.Values;

        public int Depth => 1 + _children.Values.Select(child => child.Depth).DefaultIfEmpty(0).Max();

        public Frame Child(string child) => _children.TryGetValue(child, out var known) ? known : _children[child] = new Frame(child);
    }
}
