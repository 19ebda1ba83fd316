using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace AdvancedLogging.Sinks;

/// <summary>
/// A file sink that survives its file: disk full, folder read-only or gone, file deleted under it. The application never sees an exception; what could not be
/// written is counted, told once to the SelfLog, and once the file is writable again stands in it as an event.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="formatter">What an event looks like.</param>
/// <param name="clock">The clock that the second between two tries goes by.</param>
public sealed class GuardedFileSink(string path, ITextFormatter formatter, TimeProvider? clock = null) : ILogEventSink, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly MessageTemplate Report = new MessageTemplateParser().Parse("{Lost} events were lost before this one: {LostBecause}");
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private FileStream? _file;
    private long? _lastLook;
    private bool _closed;
    private long _written, _lost, _untold;
    private string _because = "";

    /// <summary>Events in the file.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Events that are not.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    #region emit
    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            try
            {
                Look();
                if (_file is null)
                {
                    Lose();
                    return;
                }

                Write(_untold == 0 ? Line(logEvent) : Line(LossReport()) + Line(logEvent));
                _untold = 0;
                _written++;
            }
            catch (Exception exception)
            {
                if (_untold == 0)
                {
                    _because = exception.GetBaseException().Message;
                    SelfLog.WriteLine("{0} cannot be written ({1}); events are lost from now on", path, _because);
                }

                Close();
                Lose();
            }
        }
    }

    // Once a second at most: opens the file again after a failure, and notices that somebody has deleted it.
    // On Unix a deleted file goes on taking lines that nobody can ever read.
    private void Look()
    {
        if (_closed || (_lastLook is { } last && _clock.GetElapsedTime(last) < Pause))
        {
            return;
        }

        _lastLook = _clock.GetTimestamp();
        if (_file is not null && !File.Exists(path))
        {
            SelfLog.WriteLine("{0} was deleted; it is made anew", path);
            Close();
        }

        if (_file is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
    }
    #endregion

    // All of it or nothing: half a line at the end would spoil the next one, too.
    private void Write(string text)
    {
        var before = _file!.Length;
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            TryCut(_file, before);
            throw;
        }
    }

    private static void TryCut(FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
        }
        catch (IOException)
        {
            // A device has no length; and the first error is the one to tell.
        }
    }

    private string Line(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        return text.ToString();
    }

    private LogEvent LossReport() => new(_clock.GetLocalNow(), LogEventLevel.Warning, exception: null, Report,
        [new LogEventProperty("Lost", new ScalarValue(_untold)), new LogEventProperty("LostBecause", new ScalarValue(_because))]);

    private void Lose()
    {
        _lost++;
        _untold++;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Close();
            _closed = true;
            if (_untold > 0)
            {
                SelfLog.WriteLine("{0} is closed; {1} events were lost since it was last writable", path, _untold);
            }
        }
    }
}
