using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using ILogger = Microsoft.Extensions.Logging.ILogger;
using Logger = Serilog.Core.Logger;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace PerformanceMonitoring.Benchmarks;

/// <summary>
/// The cost of one log call for its caller: switched off, to a sink that formats the text and drops it, and to a file.
/// Every sink formats the text. Otherwise the library that formats lazily would win.
/// </summary>
[MemoryDiagnoser]
public partial class LoggingBenchmarks : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"logging-benchmarks-{Guid.NewGuid():N}");
    private readonly ILoggerFactory _off =
        LoggerFactory.Create(logging => logging.AddProvider(new FormattingProvider()).SetMinimumLevel(LogLevel.Error));
    private readonly ILoggerFactory _on = LoggerFactory.Create(logging => logging.AddProvider(new FormattingProvider()));
    private readonly LogFactory _nlogOff = new();
    private readonly LogFactory _nlogOn = new();
    private readonly LogFactory _nlogToFile = new();
    private readonly Logger _serilogOff = new LoggerConfiguration().MinimumLevel.Error().WriteTo.Sink(new FormattingSink()).CreateLogger();
    private readonly Logger _serilogOn = new LoggerConfiguration().WriteTo.Sink(new FormattingSink()).CreateLogger();
    private readonly Logger _serilogToFile;
    private readonly ILogger _extensionsOff, _extensionsOn;
    private readonly NLog.Logger _nlogLoggerOff, _nlogLoggerOn, _nlogLoggerToFile;
    private readonly string _paymentId = "pay_1001";
    private readonly long _amountMinor = 4_200;

    /// <summary>The benchmark that the ratios are divided by: the call of most programs, formatted and dropped.</summary>
    public const string Baseline = "null: Extensions, template";

    public LoggingBenchmarks()
    {
        Directory.CreateDirectory(_folder);
        _extensionsOff = _off.CreateLogger("payments");
        _extensionsOn = _on.CreateLogger("payments");
        _serilogToFile = new LoggerConfiguration().WriteTo.File(
            Path.Combine(_folder, "serilog.log"),
            formatProvider: CultureInfo.InvariantCulture,
            outputTemplate: "{Timestamp:o} {Level} {Message}{NewLine}",
            buffered: true,
            fileSizeLimitBytes: 50_000_000,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: 1).CreateLogger();
        Target(_nlogOff, new FormattingTarget(), NLog.LogLevel.Error);
        Target(_nlogOn, new FormattingTarget(), NLog.LogLevel.Info);
        Target(_nlogToFile, new FileTarget
        {
            FileName = Path.Combine(_folder, "nlog.log"),
            Layout = "${date:format=o} ${level} ${message}",
            AutoFlush = false,
            ArchiveAboveSize = 50_000_000,
            MaxArchiveFiles = 1,
        }, NLog.LogLevel.Info);
        _nlogLoggerOff = _nlogOff.GetLogger("payments");
        _nlogLoggerOn = _nlogOn.GetLogger("payments");
        _nlogLoggerToFile = _nlogToFile.GetLogger("payments");
    }

    // CA2254 warns of the interpolated template, which is measured here.
#pragma warning disable CA2254
    #region off
    [Benchmark(Description = "off: Extensions, interpolated")]
    public void OffInterpolated() => _extensionsOff.LogInformation($"Payment {_paymentId} of {_amountMinor} succeeded");

    [Benchmark(Description = "off: Extensions, template")]
    public void OffTemplate() => _extensionsOff.LogInformation("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "off: Extensions, [LoggerMessage]")]
    public void OffGenerated() => Succeeded(_extensionsOff, _paymentId, _amountMinor);

    [Benchmark(Description = "off: Serilog, template")]
    public void OffSerilog() => _serilogOff.Information("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "off: NLog, template")]
    public void OffNLog() => _nlogLoggerOff.Info("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);
    #endregion

    [Benchmark(Description = "null: Extensions, interpolated")]
    public void NullInterpolated() => _extensionsOn.LogInformation($"Payment {_paymentId} of {_amountMinor} succeeded");

    [Benchmark(Description = Baseline, Baseline = true)]
    public void NullTemplate() => _extensionsOn.LogInformation("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "null: Extensions, [LoggerMessage]")]
    public void NullGenerated() => Succeeded(_extensionsOn, _paymentId, _amountMinor);

    [Benchmark(Description = "null: Serilog, template")]
    public void NullSerilog() => _serilogOn.Information("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "null: NLog, template")]
    public void NullNLog() => _nlogLoggerOn.Info("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "file: Serilog, template")]
    public void FileSerilog() => _serilogToFile.Information("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);

    [Benchmark(Description = "file: NLog, template")]
    public void FileNLog() => _nlogLoggerToFile.Info("Payment {PaymentId} of {AmountMinor} succeeded", _paymentId, _amountMinor);
#pragma warning restore CA2254

    [GlobalCleanup]
    public void Dispose()
    {
        _off.Dispose();
        _on.Dispose();
        _serilogOff.Dispose();
        _serilogOn.Dispose();
        _serilogToFile.Dispose();
        _nlogOff.Dispose();
        _nlogOn.Dispose();
        _nlogToFile.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Payment {PaymentId} of {AmountMinor} succeeded")]
    private static partial void Succeeded(ILogger log, string paymentId, long amountMinor);

    private static void Target(LogFactory logs, Target target, NLog.LogLevel level) =>
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger(level).WriteTo(target));

    /// <summary>Formats the text, and drops it.</summary>
    private sealed class FormattingProvider : ILoggerProvider, ILogger
    {
        private int _length;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _length = formatter(state, exception).Length;

        public void Dispose() => _length = 0;
    }

    private sealed class FormattingSink : ILogEventSink
    {
        private int _length;

        public void Emit(LogEvent logEvent) => _length = logEvent.RenderMessage(null).Length;
    }

    private sealed class FormattingTarget : NLog.Targets.Target
    {
        private int _length;

        protected override void Write(NLog.LogEventInfo logEvent) => _length = logEvent.FormattedMessage.Length;
    }
}
