import assert from 'node:assert/strict';
import test from 'node:test';
import '../assets/progress-format.js';

const { parse } = globalThis.progressFormat;

test('The states of the exercises are read', () => assert.deepEqual(parse('{"version":1,"exercises":{"1.3":{"state":"solved","at":"x"},"1.10":"wrong"}}'), { 1.3: 'solved', '1.10': 'wrong' }));
for (const [name, text, message] of [
  ['no JSON', 'x', /not JSON/], ['another file', '{"a":1}', /no "exercises"/], ['null', 'null', /no "exercises"/],
  ['a list', '{"exercises":[]}', /no "exercises"/], ['an entry in another form', '{"exercises":{"<b>":{"state":"solved"}}}', /The entry "<b>"/], ['no state', '{"exercises":{"1.1":{}}}', /The entry "1.1"/],
]) {
  test(`A file that is refused: ${name}`, () => assert.throws(() => parse(text), message));
}
