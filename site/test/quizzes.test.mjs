import assert from 'node:assert/strict';
import test from 'node:test';
import { faultOf } from '../src/quizzes.mjs';

const lesson = { examples: [{ name: 'one' }] };
const good = { id: 'a', example: 'one', text: 'What?', output: 'b 2', answer: '2', why: 'So.', wrong: [{ answer: '3', why: 'No.' }] };
const choice = { id: 'a', example: 'one', text: 'What?', output: 'b 2', why: 'So.', choices: [{ text: 'b 2', right: true }, { text: 'b 3', why: 'No.' }] };
const fault = (question, change) => faultOf({ ...question, ...change }, lesson, 'quiz', 'a 1\nb 2\nc 3');

test('A question whose answer is a line of the output has no fault', () => {
  assert.equal(fault(good), null);
  assert.equal(fault(choice), null);
  assert.equal(fault(good, { output: 'a 1\nb 2' }), null);
});
test('An unknown example', () => assert.match(fault(good, { example: 'two' }), /no example/));
test('A line that the output does not have', () => assert.match(fault(good, { output: 'b' }), /not in Tests\/Expected/));
test('An answer that the line does not have', () => assert.match(fault(good, { answer: '9' }), /answer does not stand/));
test('A wrong answer without a reason', () => assert.match(fault(good, { wrong: [{ answer: '3' }] }), /lacks/));
test('A wrong choice without a reason', () => assert.match(fault(choice, { choices: [{ text: 'b 2', right: true }, { text: 'b 3' }] }), /no "why"/));
test('Two right choices', () => assert.match(fault(choice, { choices: [{ text: 'b 2', right: true }, { text: 'b', right: true }] }), /one choice/));
test('A right choice that the output does not have', () => assert.match(fault(choice, { choices: [{ text: 'x', right: true }] }), /does not stand/));
