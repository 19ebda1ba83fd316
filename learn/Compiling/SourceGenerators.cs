using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Learn.Compiling;

/// <summary>The source generators that the lesson is built with: of the reference packs, and of packages.</summary>
internal static class SourceGenerators
{
    public static IReadOnlyList<ISourceGenerator> In(IEnumerable<string> analyzers)
    {
        var paths = analyzers.Where(File.Exists).ToList();
        var loader = new Loader(paths);
        return [.. paths.SelectMany(path => new AnalyzerFileReference(path, loader).GetGenerators(LanguageNames.CSharp))];
    }

    // A generator may need a library that stands among the analyzers, or beside its own file.
    private sealed class Loader(List<string> paths) : AssemblyLoadContext("generators"), IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = $"{assemblyName.Name}.dll";
            return paths.Find(path => Path.GetFileName(path) == file) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }
}
