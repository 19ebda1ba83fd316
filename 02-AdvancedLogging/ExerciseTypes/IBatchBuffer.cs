namespace AdvancedLogging.ExerciseTypes;

/// <summary>Takes lines one by one, and sends them on in batches.</summary>
public interface IBatchBuffer : IDisposable
{
    /// <exception cref="ObjectDisposedException">The buffer is closed.</exception>
    void Add(string line);
}
