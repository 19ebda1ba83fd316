// The rules of axe-core on a page of each kind, light on a desktop and dark on a phone; and no page is wider than a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import test, { after, before } from 'node:test';
import { pagesOf } from '../src/check.mjs';
import { open } from './open.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = fileURLToPath(new URL('../dist', import.meta.url));
let site;
before(async () => { site = await open(); });
after(() => site.close());

const kinds = new Map();
for (const [path, html] of pagesOf(folder)) {
  const kind = /<body class="([^"]*)"/.exec(html)[1];
  kinds.set(kind, [...kinds.get(kind) ?? [], path]);
}
const views = [
  ['desktop, light', { colorScheme: 'light' }],
  ['phone, dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

// A page for printing is a lesson and its examples, once more, and takes axe a minute.
kinds.delete('print');
for (const [kind, paths] of kinds) {
  // The lessons differ most: each of them.
  const chosen = kind === 'lesson' ? paths : [paths[0], paths[Math.floor(paths.length / 2)]];
  for (const [index, path] of chosen.entries()) {
    const [view, options] = views[index % views.length];
    test(`${kind}, ${view}: ${path}`, async () => {
      const page = await site.page(path, options);
      await page.evaluate(axe);
      // What is folded is read, too.
      await page.evaluate(() => document.querySelectorAll('details').forEach(each => { each.open = true; }));
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const said = violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.target} ${node.failureSummary.split('\n')[1] ?? ''}`));
      assert.deepEqual(said.slice(0, 5), []);
      await page.context().close();
    });
  }
}

test('No page is wider than a phone: all lessons, and one page in eight', async () => {
  const page = await site.page('index.html', { viewport: { width: 360, height: 740 } });
  const paths = [...pagesOf(folder).keys()].filter((path, index) => /^0.*\/(index|print)\.html$/.test(path) || index % 8 === 0);
  const wide = [];
  for (const path of paths.filter(path => !path.includes('slides-'))) {
    await page.goto(`${site.address}/${path}`, { waitUntil: 'domcontentloaded' });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
      wide.push(path);
    }
  }
  assert.deepEqual(wide, []);
});
