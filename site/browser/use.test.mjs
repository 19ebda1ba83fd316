// What a reader does with the pages, in a real browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { open } from './open.mjs';

let site;
before(async () => { site = await open(); });
after(() => site.close());
const quiz = number => JSON.parse(readFileSync(new URL(`../quizzes/${number}.json`, import.meta.url), 'utf8')).questions;

test('The search finds an example by a word of its code, by keys alone', async () => {
  const page = await site.page('index.html');
  await page.keyboard.press('/');
  await page.keyboard.type('AddSimpleConsole hierarchy');
  await page.waitForSelector('.found a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/01-LoggingBasics/hierarchy.html');
  assert.match(await page.textContent('h1'), /hierarchy/);
});

test('The page of the search answers a question in its address', async () => {
  const page = await site.page('search.html?q=CompactJsonFormatter');
  await page.waitForSelector('#results a');
  const found = await page.$$eval('#results a', links => links.map(link => link.getAttribute('href')));
  assert.ok(found.includes('./03-StructuredLogging/json.html'), found.join());
});

test('The search works from a disk, without a server', async () => {
  const page = await site.page(new URL('../dist/03-StructuredLogging/json.html', import.meta.url).href);
  await page.fill('#query', 'outbox');
  await page.waitForSelector('.found a');
  assert.match(await page.getAttribute('.found a', 'href'), /outbox|glossary/);
});

test('The search finds the texts for teachers, and wrong answers', async () => {
  const page = await site.page('search.html?q=NUGET_FALLBACK_PACKAGES');
  assert.equal(await page.locator('#results a').first().getAttribute('href'), './teach/room.html');
  await page.goto(`${site.address}/search.html?q=plain+prefix`);
  await page.waitForSelector('#results a');
  const found = await page.$$eval('#results a', links => links.map(link => link.getAttribute('href')));
  assert.ok(found.includes('./mistakes/exercise-1.3.html#PlainPrefix'), found.join());
});

test('A copy button copies the command to the letter', async () => {
  const page = await site.page('01-LoggingBasics/levels.html', { clipboard: true });
  await page.click('.shell .copy');
  await page.waitForFunction(() => document.querySelector('.shell .copy').textContent === 'Copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'dotnet run --project 01-LoggingBasics -- levels');
  await page.click('.whole .copy');
  await page.waitForFunction(() => document.querySelector('.whole .copy').textContent === 'Copied');
  const source = readFileSync(new URL('../../01-LoggingBasics/Examples/Levels.cs', import.meta.url), 'utf8');
  const lines = source.replace(/^\uFEFF/, '').trimEnd().split('\n').filter(line => !/^\s*#(end)?region/.test(line));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), lines.join('\n'));
});

const drop = (page, name, text) => page.evaluate(([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [name, text]);

test('A dropped progress file gives ticks and the next exercise, on every page, and can be forgotten', async () => {
  const page = await site.page('index.html');
  await drop(page, 'progress.json', '{"exercises":[{"number":"1.1","standing":"Solved"},{"number":"1.2","standing":"Tried"}]}');
  await page.waitForSelector('#progress-note');
  assert.match(await page.textContent('#progress-note'), /Solved exercises: 1\./);
  assert.match(await page.textContent('.facts'), /1 of \d+ solved; next: 1\.2/);
  await page.goto(`${site.address}/01-LoggingBasics/index.html`);
  assert.equal(await page.locator('li[data-exercise="1.1"].solved').count(), 1);
  assert.equal(await page.locator('li[data-exercise="1.2"].tried').count(), 1);
  await page.goto(`${site.address}/progress.html`);
  await page.click('#progress-forget');
  assert.equal(await page.locator('.solved').count(), 0);
});

test('A file in another form is refused, and changes nothing', async () => {
  const page = await site.page('progress.html');
  await drop(page, 'other.json', '{"a":1}');
  await page.waitForFunction(() => document.getElementById('progress-said').textContent.includes('has no "exercises"'));
  assert.equal(await page.locator('.solved').count(), 0);
});

test('A quiz says why a wrong choice is wrong, and takes the right one', async () => {
  const page = await site.page('02-AdvancedLogging/quiz.html');
  const question = quiz('02')[0];
  const wrong = question.choices.find(each => !each.right);
  const form = page.locator(`#${question.id}`);
  await form.getByLabel(wrong.text, { exact: true }).check();
  await form.getByRole('button', { name: 'Check' }).click();
  assert.match(await form.locator('.verdict').textContent(), new RegExp(`^Not right\\. .*${wrong.why.slice(0, 12).replaceAll('`', '')}`));
  await form.getByLabel(question.choices.find(each => each.right).text, { exact: true }).check();
  await form.getByRole('button', { name: 'Check' }).click();
  assert.match(await form.locator('.verdict').textContent(), /^Right\./);
  assert.match(await page.textContent('#score'), /^1 of/);
});

test('A short answer is taken without regard to case and blanks', async () => {
  const page = await site.page('01-LoggingBasics/quiz.html');
  const question = quiz('01').find(each => each.answer && each.wrong.length > 0);
  const form = page.locator(`#${question.id}`);
  await form.getByLabel('Your answer').fill(question.wrong[0].answer);
  await page.keyboard.press('Enter');
  assert.match(await form.locator('.verdict').textContent(), /^Not right\./);
  await form.getByLabel('Your answer').fill(` ${question.answer.toUpperCase()} `);
  await page.keyboard.press('Enter');
  assert.match(await form.locator('.verdict').textContent(), /^Right\./);
});

test('The keyboard alone: skip link, next page, previous page', async () => {
  const page = await site.page('01-LoggingBasics/levels.html');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/threshold.html');
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL('**/levels.html');
});

test('The theme follows the system, and the button changes it for good', async () => {
  const page = await site.page('index.html', { colorScheme: 'dark' });
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await back();
  await page.click('.theme');
  const light = await back();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await back(), light);
});

test('The filter of the book of mistakes leaves the rows with the word', async () => {
  const page = await site.page('mistakes/index.html');
  await page.fill('#filter', 'prefix');
  assert.match(await page.textContent('output'), /^\d+ of \d+$/);
  assert.ok(await page.locator('li[data-filter]:visible').count() > 0);
  assert.equal(await page.locator('li[data-filter]:visible', { hasNotText: /prefix/i }).count(), 0);
});

test('Slides: one at a time, by the arrow keys', async () => {
  const page = await site.page('teach/slides-01.html');
  assert.equal(await page.locator('.slide:visible').count(), 1);
  await page.keyboard.press('ArrowRight');
  assert.match(page.url(), /#s2$/);
  await page.keyboard.press('End');
  assert.equal(await page.locator('.slide:visible').count(), 1);
});

test('Without JavaScript everything is there to be read', async () => {
  const options = { javaScriptEnabled: false };
  const home = await site.page('index.html', options);
  assert.ok(await home.locator('.card').first().isVisible());
  const example = await site.page('01-LoggingBasics/levels.html', options);
  assert.ok(await example.locator('.whole pre').isVisible());
  const questions = await site.page('01-LoggingBasics/quiz.html', options);
  assert.ok(await questions.locator('.answer summary').first().isVisible());
  const slides = await site.page('teach/slides-01.html', options);
  assert.ok(await slides.locator('.slide:visible').count() > 20);
});

test('No page asked anything of another site, and no script failed', () => {
  assert.deepEqual(site.foreign, []);
  assert.deepEqual(site.errors, []);
});
