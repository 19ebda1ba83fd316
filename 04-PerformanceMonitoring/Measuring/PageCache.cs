using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PerformanceMonitoring.Measuring;

/// <summary>Asks the kernel to drop one file from memory, so that the next read comes from the disk. Linux only; for measuring.</summary>
public static partial class PageCache
{
    private const int PosixFadvDontneed = 4;

    /// <summary>Writes the changes of the file to the disk, and then drops its pages: the kernel keeps pages with changes.</summary>
    /// <exception cref="Win32Exception">The kernel refuses.</exception>
    public static void Forget(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
        if (PosixFadvise(handle, 0, 0, PosixFadvDontneed) is not 0 and var error)
        {
            throw new Win32Exception(error);
        }
    }

    // See posix_fadvise(2). It returns the error instead of setting errno.
    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int PosixFadvise(SafeFileHandle file, long offset, long length, int advice);
}
