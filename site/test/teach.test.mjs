import assert from 'node:assert/strict';
import test from 'node:test';
import { readGlossary } from '../src/glossary.mjs';
import { parseLesson } from '../src/lesson.mjs';
import { minutesPerExample, readPlans } from '../src/plans.mjs';
import { readme } from './readme.mjs';

const lessons = [{ ...parseLesson(readme, 'README.md'), folder: '09-Small' }];
const plans = (...items) => readPlans(lessons, JSON.stringify([{ id: 'a', title: 'A', for: 'all', days: [{ title: 'B', items }] }]));

test('A plan has the time of each item, and the end of the day', () => {
  const [{ days: [day] }] = plans({ minutes: 20, example: '9/one' }, { minutes: 75, break: 'Lunch' }, { minutes: 30, exercise: '9.1' }, { minutes: 5, text: 'Questions' });
  assert.deepEqual(day.items.map(item => item.time), ['09:00', '09:20', '10:35', '11:05']);
  assert.equal(day.items[0].found.name, 'one');
  assert.equal(day.end, '11:10');
  assert.equal(day.taught, 55);
});
test('A plan with an unknown example is an error', () => assert.throws(() => plans({ minutes: 5, example: '9/two' }), /plan "a": day 1: there is no example 9\/two/));
test('A plan with an unknown exercise is an error', () => assert.throws(() => plans({ minutes: 5, exercise: '9.2' }), /there is no exercise 9\.2/));
test('An item without minutes is an error', () => assert.throws(() => plans({ text: 'a' }), /has no minutes/));
test('A day that is too long is an error', () => assert.throws(() => plans({ minutes: 600, text: 'a' }), /ends at 19:00/));

test('The minutes of the examples add up to those of the lesson', () => assert.deepEqual(minutesPerExample(lessons[0]).map(each => each.minutes), [10]));

const glossary = entries => readGlossary(lessons, JSON.stringify(entries, null, 1));
test('A term takes the sentence of its section', () => assert.equal(glossary({ idea: '9/one' })[0].sentence, 'The idea of one.'));
test('A term may have a meaning of its own, if the section has the word', () => {
  assert.equal(glossary({ Console: { example: '9/one', meaning: 'M.' } })[0].sentence, 'M.');
  assert.throws(() => glossary({ idea: '9/one', queue: { example: '9/one', meaning: 'M.' } }), /glossary\.json:3: .* the word "queue"/);
});
test('A term of an example that is not there is an error with its line', () => assert.throws(() => glossary({ idea: '9/two' }), /glossary\.json:2: there is no example 9\/two/));
