// Builds the whole site, without its drawings, and looks at the pages.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { build } from '../src/build.mjs';
import { checkLinks, foreignRequests, pagesOf } from '../src/check.mjs';
import { list, read, readLessons } from '../src/course.mjs';
import { textOf } from '../src/html.mjs';
import { readBank } from '../src/bank.mjs';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
let pages;
const lessons = readLessons();
before(async () => {
  await build(folder, { repository: 'https://git.example/course', diagrams: 'off' });
  pages = pagesOf(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const squeeze = text => text.replace(/\s+/g, '');
const plain = html => squeeze(textOf(html.replace(/<\/?(span|code|a|mark)\b[^>]*>/g, '')));

test('Every link and every anchor leads somewhere', () => {
  const { faults, followed } = checkLinks(folder, pages);
  assert.deepEqual(faults, []);
  assert.ok(followed > 10_000, `${followed} links`);
});

test('No page asks anything of another site', () => {
  assert.deepEqual([...pages].flatMap(([path, html]) => foreignRequests(html).map(each => `${path}: ${each}`)), []);
  for (const file of list('site/assets', /\.(css|js)$/)) {
    assert.doesNotMatch(read(`site/assets/${file}`), /https?:\/\/|@import/);
  }
});

test('No block of code and no output of a README is lost', () => {
  for (const lesson of lessons) {
    const whole = plain(pages.get(`${lesson.folder}/print.html`));
    for (const example of lesson.examples) {
      const page = plain(pages.get(`${lesson.folder}/${example.name}.html`));
      for (const part of example.shown.filter(each => each.kind !== 'text')) {
        // On the page of its example a region stands inside of the whole file.
        assert.ok(part.text.split('\n').every(line => page.includes(squeeze(line))), `${lesson.folder}, ${example.name}: ${part.name} is not on its page`);
        assert.ok(whole.includes(squeeze(part.text)), `${lesson.folder}, ${example.name}: ${part.name} is not on the page for printing`);
      }
    }
  }
});

test('No paragraph of a README is lost', () => {
  const letters = text => text.replace(/[^\p{L}\p{N}]/gu, '');
  for (const lesson of lessons) {
    const names = ['print', ...lesson.exercises.map(each => `exercise-${each.id}`)];
    const page = names.map(name => letters(textOf(pages.get(`${lesson.folder}/${name}.html`)))).join();
    const prose = read(lesson.file)
      .replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '\n').replace(/^<!--.*-->$/gm, '').replace(/<\/?(details|summary)>/g, '\n\n').replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\]\([^)\s]*\)/g, ']');
    const paragraphs = prose.split(/\n\n+|\n(?=[-|#])/).filter(text => !/^\s*\| (exercise|\d\.\d)/.test(text)).map(letters).filter(Boolean);
    assert.ok(paragraphs.length > 100);
    assert.deepEqual(paragraphs.filter(text => !page.includes(text)), [], lesson.file);
  }
});

test('Every exercise has a page with its starter, and without its solution', () => {
  for (const lesson of lessons) {
    for (const exercise of lesson.exercises) {
      const page = plain(pages.get(`${lesson.folder}/exercise-${exercise.id}.html`));
      const solution = read(`${lesson.folder}/Solutions/${exercise.name}.cs`).split('\n');
      const starter = squeeze(read(`${lesson.folder}/Exercises/${exercise.name}.cs`));
      assert.ok(page.includes(starter), exercise.id);
      const given = solution.filter(line => line.trim().length > 25 && !line.trim().startsWith('//') && !line.startsWith('using') && !starter.includes(squeeze(line)));
      // A hint may tell one line.
      const told = given.filter(line => page.includes(squeeze(line)));
      assert.ok(told.length <= 1, `${exercise.id}: ${told.join('\n')}`);
    }
  }
});

test('Every wrong answer of the bank is in the book', () => {
  for (const lesson of lessons) {
    for (const exercise of lesson.exercises) {
      const { answers, file } = readBank(lesson.folder, exercise);
      assert.equal(answers.length, read(file).match(/\[WrongAnswer</g).length, file);
      const page = plain(pages.get(`mistakes/exercise-${exercise.id}.html`));
      answers.forEach(answer => assert.ok(page.includes(squeeze(answer.code)) && page.includes(squeeze(answer.says)), answer.name));
    }
  }
});

test('The first page is small, with all that it loads', () => {
  const html = pages.get('index.html');
  const loaded = [...html.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)].map(([, file]) => file);
  const bytes = Buffer.byteLength(html) + loaded.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  assert.ok(bytes < 200_000, `${bytes} bytes`);
});

test('The pages are valid HTML, one of each kind and those for printing', () => {
  const kinds = new Map([...pages].map(([path, html]) => [/<body class="([^"]*)"/.exec(html)?.[1], path]));
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'long-title': 'off' } });
  const paths = new Set([...kinds.values(), ...[...pages.keys()].filter(path => path.endsWith('print.html'))]);
  for (const path of paths) {
    const { results } = validator.validateStringSync(pages.get(path));
    assert.deepEqual(results.flatMap(result => result.messages.map(each => `${path}:${each.line} ${each.ruleId} ${each.message}`)), []);
  }
});

test('Edit links lead to the files that a page is made from', () => assert.match(pages.get('01-LoggingBasics/levels.html'), /href="https:\/\/git\.example\/course\/edit\/main\/01-LoggingBasics\/Examples\/Levels\.cs"/));
