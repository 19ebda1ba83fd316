using System.Reflection;
using System.Runtime.Loader;

namespace Learn.Compiling;

/// <summary>The compiler of the SDK: it knows the language that the lessons are built with, and no package is needed.</summary>
public static class SdkCompiler
{
    private const string Prefix = "Microsoft.CodeAnalysis";

    /// <summary>The SDK's folder with the compiler, as it was when this program was built. A later build finds a later one.</summary>
    public static string Folder { get; } = typeof(SdkCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "Roslyn").Value!;

    /// <summary>Lets the runtime find the compiler. Call it before the first method that names a type of it.</summary>
    public static void Prepare() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name!.StartsWith(Prefix, StringComparison.Ordinal) ? context.LoadFromAssemblyPath(FileOf(name.Name)) : null;

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.dll") is var file && File.Exists(file)
        ? file
        : throw new LessonException($"the SDK's compiler is no longer in {Folder}. Was the SDK updated? Build once: dotnet build learn");
}
