import assert from 'node:assert/strict';
import test from 'node:test';
import '../assets/progress-format.js';

const { parse } = globalThis.progressFormat;
const ids = { '01-A/One': '1.1', '01-A/Two': '1.2' };
const entry = (exercise, state, kind = 'Verdict') => JSON.stringify({ number: 1, previous: '0', entry: { kind, exercise, state }, hash: 'f' });

test('An object of exercises', () => {
  const text = '{"version":1,"exercises":{"1.3":{"state":"solved","at":"x"},"1.10":"wrong","1.4":{"state":"new"}}}';
  assert.deepEqual(parse(text), { 1.3: 'solved', '1.10': 'tried', 1.4: 'new' });
});

test('The report of learn, with numbers and standings', () => {
  const exercises = [['1.1', 'Solved'], ['1.2', 'Tried'], ['1.3', 'New'], ['1.4', 'Changed'], ['1.5', 'Covered']]
    .map(([number, standing]) => ({ number, exercise: '01-A/X', standing, attempts: 1 }));
  const text = JSON.stringify({ learner: 'a', exercises, journal: ['{}'], format: 'results 1' }, null, 2);
  assert.deepEqual(parse(text), { 1.1: 'solved', 1.2: 'tried', 1.3: 'new', 1.4: 'tried', 1.5: 'new' });
});

test('The journal of learn: a wrong attempt after a right one takes nothing away', () => {
  const text = [entry('01-A/One', 'Wrong'), entry('01-A/One', 'Solved'), entry('01-A/One', 'Wrong'), entry('01-A/Two', 'Wrong'), entry('01-A/Two', undefined, 'Hint')];
  assert.deepEqual(parse(`${text.join('\n')}\n`, ids), { 1.1: 'solved', 1.2: 'tried' });
  assert.deepEqual(parse(entry('01-A/One', 'Solved'), ids), { 1.1: 'solved' });
});

const refused = {
  'no JSON': ['x', /not JSON/],
  'two lines that are no JSON': ['x\ny', /not JSON/],
  'nothing': ['', /not JSON/],
  'another file': ['{"a":1}', /no "exercises"/],
  'a list': ['[]', /no "exercises"/],
  'a journal of other exercises': [entry('09-B/One', 'Solved'), /no "exercises"/],
  'an entry in another form': ['{"exercises":{"<b>":{"state":"solved"}}}', /The entry "<b>"/],
  'no state': ['{"exercises":{"1.1":{}}}', /The entry "1.1"/],
  'a report without numbers': ['{"exercises":[{"standing":"Solved"}]}', /The entry "undefined"/],
};
for (const [name, [text, message]] of Object.entries(refused)) {
  test(`A file that is refused: ${name}`, () => assert.throws(() => parse(text, ids), message));
}
