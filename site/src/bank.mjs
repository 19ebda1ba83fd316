// The bank of wrong answers of an exercise, and what its checks demand.
import { exists, read } from './course.mjs';
import { SourceError } from './blocks.mjs';
import { docHtml, types } from './csharp.mjs';

const attribute = /^\[WrongAnswer<(\w+)>\(\s*nameof\(\w+\.(\w+)\),\s*((?:"(?:[^"\\]|\\.)*"[\s+]*)+)(?:,\s*Slow = (true|false))?\)\]$/m;
const task = /\[Task\("([\d.]+)", "((?:[^"\\]|\\.)*)"[^\n]*\)\]\s*(?:\[[^\n]*\]\s*)*public (?:async )?\w+ (\w+)\(/g;

/** { answers: [{ name, doc, code, check, demand, says, slow }], shared, demands } of one exercise of a lesson's folder. */
export function readBank(folder, exercise) {
  const file = `${folder}/Tests/Exercises/WrongAnswers/${exercise.name}.cs`;
  const demands = readDemands(folder, exercise);
  if (!exists(file)) {
    throw new SourceError(file, 1, `the exercise ${exercise.id} has no wrong answers`);
  }
  const answers = [];
  const shared = [];
  for (const type of types(read(file), file)) {
    if (!type.attributes.includes('WrongAnswer')) {
      shared.push(type.text);
      continue;
    }
    const found = attribute.exec(type.attributes);
    if (!found) {
      throw new SourceError(file, type.line, `this attribute is not in the known form: ${type.attributes}`);
    }
    const [, , check, says, slow] = found;
    if (!demands.has(check)) {
      throw new SourceError(file, type.line, `${exercise.name}Tests has no check ${check}`);
    }
    answers.push({
      name: type.name, line: type.line, doc: docHtml(type.doc, file, type.line), code: type.text,
      check, demand: demands.get(check), says: literal(says), slow: slow === 'true',
    });
  }
  if (answers.length === 0) {
    throw new SourceError(file, 1, 'no wrong answer was found');
  }
  return { file, answers, shared: shared.join('\n\n'), demands };
}

function readDemands(folder, exercise) {
  const file = `${folder}/Tests/Exercises/${exercise.name}Tests.cs`;
  const found = new Map([...read(file).matchAll(task)].map(([, , text, method]) => [method, literal(`"${text}"`)]));
  if (found.size === 0) {
    throw new SourceError(file, 1, 'no check with [Task] was found');
  }
  return found;
}

// One or several literals of C#, joined by +.
const literal = source => [...source.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
  .map(([, text]) => text.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/\\(.)/g, (_, character) => ({ n: '\n', t: '\t', r: '\r', 0: '\0' })[character] ?? character)).join('');
