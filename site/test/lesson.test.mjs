import assert from 'node:assert/strict';
import test from 'node:test';
import { parseLesson } from '../src/lesson.mjs';
import { readme } from './readme.mjs';

const parse = text => parseLesson(text, 'README.md');
const lineOf = text => readme.slice(0, readme.indexOf(text)).split('\n').length;

test('A lesson is read with all of its parts', () => {
  const lesson = parse(readme);
  assert.equal(lesson.number, 9);
  assert.deepEqual(lesson.goals, ['do one thing;', 'do another.']);
  assert.deepEqual(lesson.minutes, { read: 10, exercises: 20 });
  assert.equal(lesson.picture, '09-small');
  assert.deepEqual(lesson.rooms.map(room => room.title), ['First room']);
  assert.deepEqual(lesson.pitfalls, [['`a \\| b`', 'it is', 'c']]);
  assert.deepEqual(lesson.python, [['`print`', '`Console.WriteLine`']]);
});

test('An example has idea, command, code, output, notice and trial', () => {
  const [example] = parse(readme).examples;
  assert.equal(example.idea, 'The idea of one.');
  assert.equal(example.command, 'dotnet run --project 09-Small -- one');
  assert.deepEqual(example.shown.map(part => [part.kind, part.name]), [['code', undefined], ['snippet', 'Examples/One.cs#part'], ['output', 'one']]);
  assert.match(example.shown[1].text, /^# no heading\n/);
  assert.equal(example.notice, 'It prints.');
  assert.match(example.trial, /^Change it\.[\s\S]*Two\./);
});

test('An exercise has its sentence, its command and its hints in order', () => {
  const [exercise] = parse(readme).exercises;
  assert.equal(exercise.stars, '★★');
  assert.equal(exercise.before, '`one`');
  assert.match(exercise.command, /Exercise=9\.1$/);
  assert.deepEqual(exercise.hints.map(hint => hint.label), ['Hint', 'Second hint']);
  assert.equal(parse(readme).exercisesIntro, 'Begin here.\n\nAfter the table.');
});

test('The two line ends give the same lesson', () => assert.deepEqual(parse(readme.replaceAll('\n', '\r\n')), parse(readme)));

const faults = [
  ['another first line', text => text.replace('# Lesson 9', '# Chapter 9'), 1, /first line/],
  ['a heading of level 4', text => text.replace('## Pitfalls', '#### Deep\n\n## Pitfalls'), lineOf('## Pitfalls'), /level 4/],
  ['no notice', text => text.replace('**What to notice.** ', ''), lineOf('### `one`'), /What to notice/],
  ['no command', text => text.replace('```bash', '```sh'), lineOf('### `one`'), /no command/],
  ['no output', text => text.replace('<!-- output: one -->\n', ''), lineOf('### `one`'), /no output/],
  ['a marker without a block', text => text.replace('```csharp', 'text\n```csharp'), lineOf('<!-- snippet'), /no fenced block/],
  ['a block without an end', text => text.replace(/```\n\n\*\*What/, '\n\n**What'), readme.split('\n').length, /no end/],
  ['a table that names another exercise', text => text.replace('| 9.1 | [DoIt.cs]', '| 9.2 | [DoIt.cs]'), lineOf('### 9.1'), /does not say the same/],
  ['an exercise without a hint', text => text.replace(/<details>\n<summary>(Hint|Second)[\s\S]*?<\/details>/g, ''), lineOf('### 9.1'), /no hint/],
  ['a row with a cell too many', text => text.replace('| it is | c |', '| it is | c | d |'), lineOf('## Pitfalls'), /4 cells/],
  ['a section that is missing', text => text.replace('## Sources', '## Links'), 1, /"Sources" is missing/],
];
for (const [name, change, line, message] of faults) {
  test(`An error with file and line: ${name}`, () => {
    const broken = change(readme);
    assert.notEqual(broken, readme);
    assert.throws(() => parse(broken), error => error.message.startsWith(`README.md:${line}: `) && message.test(error.message));
  });
}
