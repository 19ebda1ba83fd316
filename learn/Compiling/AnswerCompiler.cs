using Learn.Building;
using Learn.Catalog;
using Learn.Judge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Learn.Compiling;

/// <summary>
/// Compiles a learner's file alone, against the built lesson and its tests. The lesson has a type of the same name, and the one in source
/// wins (CS0436, a warning). One compiler per lesson keeps what it has read of the references.
/// </summary>
public sealed class AnswerCompiler
{
    private readonly CSharpCommandLineArguments _arguments;
    private readonly CSharpCompilation _empty;
    private readonly Lazy<IReadOnlyList<ISourceGenerator>> _generators;

    public AnswerCompiler(BuiltLesson lesson)
    {
        _arguments = CSharpCommandLineParser.Default.Parse(
            [.. File.ReadAllLines(lesson.ArgumentsFile).SelectMany(line => CommandLineParser.SplitCommandLineIntoArguments(line, false))],
            lesson.Folder,
            sdkDirectory: null);
        var references = _arguments.MetadataReferences.Select(reference => reference.Reference)
            .Concat(lesson.Assemblies)
            .Where(File.Exists)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        var sources = _arguments.SourceFiles.Select(source => Parse(File.ReadAllText(source.Path), source.Path));
        _empty = CSharpCompilation.Create(
            Request.AssemblyName,
            sources,
            references,
            _arguments.CompilationOptions.WithOutputKind(OutputKind.DynamicallyLinkedLibrary).WithConcurrentBuild(false));
        _generators = new(() => SourceGenerators.In(_arguments.AnalyzerReferences.Select(analyzer => analyzer.FilePath)));
    }

    /// <summary>Compiles an answer.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="text">The text of the learner's file.</param>
    /// <param name="tests">The source of the checks.</param>
    public CompiledAnswer Compile(Exercise exercise, string text, string tests)
    {
        var answer = Parse(text, exercise.File);
        Compilation compilation = _empty.AddSyntaxTrees(answer, Parse(AnswerBinding.CodeFor(exercise, tests), AnswerBinding.File));

        // Only a partial type can be completed. Without one, no generator is loaded.
        if (text.Contains("partial", StringComparison.Ordinal))
        {
            CSharpGeneratorDriver.Create(_generators.Value, parseOptions: _arguments.ParseOptions)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var options = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb);
        var result = compilation.Emit(assembly, symbols, options: options);
        return result.Success
            ? new CompiledAnswer(assembly.ToArray(), symbols.ToArray(), [])
            : new CompiledAnswer([], [], CompileErrors.Of(exercise, AnswerBinding.MethodIn(tests)!, answer, result.Diagnostics));
    }

    // Portable symbols need an encoding.
    private SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), _arguments.ParseOptions, path);
}
