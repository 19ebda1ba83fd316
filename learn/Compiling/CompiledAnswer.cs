namespace Learn.Compiling;

/// <summary>What the compiler made of a learner's file.</summary>
/// <param name="Assembly">The assembly; empty where the file does not compile.</param>
/// <param name="Symbols">Its debug symbols.</param>
/// <param name="Errors">The errors, in the order of their lines.</param>
public sealed record CompiledAnswer(byte[] Assembly, byte[] Symbols, IReadOnlyList<CompileError> Errors)
{
    public bool IsCompiled => Errors.Count == 0;
}

/// <summary>An error of the compiler.</summary>
/// <param name="Code">Its code, for example <c>CS1002</c>.</param>
/// <param name="Message">What the compiler says.</param>
/// <param name="Line">The line in the file, from 1 on; 0 where the error concerns the file as a whole.</param>
/// <param name="Column">The column, from 1 on.</param>
/// <param name="Length">How many characters of the line it concerns.</param>
/// <param name="Text">The line.</param>
public sealed record CompileError(string Code, string Message, int Line, int Column, int Length, string Text);
