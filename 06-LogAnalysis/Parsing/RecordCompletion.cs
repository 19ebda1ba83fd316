using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Adds what a line does not say, and what follows from what it says.</summary>
internal sealed class RecordCompletion
{
    private readonly Routes _routes = new();

    public void Complete(ref LogRecord record)
    {
        if (!record.HasLevel && record.Status > 0)
        {
            record.Level = LevelNames.OfStatus(record.Status);
        }

        if (record.IsNumberedLevel && record.Service.IsEmpty)
        {
            record.Service = record.Name;
        }

        if (record.Endpoint.IsEmpty)
        {
            AddEndpoint(ref record);
        }

        if (record.Message.IsEmpty)
        {
            // structlog calls its message "event"; an access log has the request alone.
            record.Message = record.EventType.IsEmpty ? record.Request.IsEmpty ? record.Endpoint : record.Request : record.EventType;
        }

        if (record.ErrorType.IsEmpty && !record.StackTrace.IsEmpty)
        {
            record.ErrorType = ExceptionNames.Of(record.StackTrace);
        }
    }

    /// <summary>A path alone may be that of a file: with a method or a status it is a request's.</summary>
    private void AddEndpoint(ref LogRecord record)
    {
        if (!record.Request.IsEmpty)
        {
            record.Endpoint = _routes.OfRequest(record.Request);
        }
        else if (!record.Path.IsEmpty && (record.Status > 0 || !record.Method.IsEmpty))
        {
            record.Endpoint = _routes.Of(record.Method, record.Path);
        }
    }
}
