// A small README in the form of a lesson's, for the tests of the parser.
export const readme = `# Lesson 9: small lesson

An introduction.

**After it you can**

- do one thing;
- do another.

**Not here:** much.

**Time:** 10 minutes to read and run, 20 for the exercises. **You need** nothing.

**In pictures:** [09-small](../diagrams/09-small.md).

## First room

Text of the room.

### \`one\`

The idea of one.

\`\`\`bash
dotnet run --project 09-Small -- one
\`\`\`

<!-- snippet: Examples/One.cs#part -->
\`\`\`csharp
# no heading
Console.WriteLine("one");
\`\`\`

<!-- output: one -->
\`\`\`text
one
\`\`\`

**What to notice.** It prints.

**Try it.** Change it.

<details>
<summary>Answer</summary>

Two.

</details>

## Pitfalls

| looks right | is wrong because | do this |
|---|---|---|
| \`a \\| b\` | it is | c |

## Exercises

Begin here.

| exercise | file | |
|---|---|---|
| 9.1 | [DoIt.cs](Exercises/DoIt.cs) | ★★ |

After the table.

### 9.1 \`DoIt\` ★★

Do it. Before it: \`one\`.

\`dotnet test --project 09-Small/Tests -- --filter-trait Exercise=9.1\`

<details>
<summary>Hint</summary>

Think.

</details>

<details>
<summary>Second hint</summary>

See \`one\`.

</details>

## How production does it

- Well.

## Python to .NET

| Python | .NET |
|---|---|
| \`print\` | \`Console.WriteLine\` |

## Sources

- None.
`;
