// Draws every Mermaid block of the repository's Markdown files, light and dark, into course-output/diagrams/. One that Mermaid cannot read is an error with file and line.
//   node diagrams/render/render.mjs [--output DIR] [FILE.md …]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({ options: { output: { type: 'string', default: join(root, 'course-output', 'diagrams') } }, allowPositionals: true });
const output = resolve(values.output);
const mermaid = join(dirname(createRequire(import.meta.url).resolve('mermaid/package.json')), 'dist', 'mermaid.min.js');

const browser = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path));
if (!browser || !existsSync(browser)) {
  console.error(`No Chromium was found${browser ? ` at ${browser}` : ''}. Install one (apt-get install chromium), or name it: CHROMIUM=/path/to/chrome`);
  process.exit(1);
}

// What git knows, so that nothing of an installed package is drawn; and what is new, so that a draft is.
const listed = () => execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean).map(file => join(root, file));
const files = positionals.length > 0 ? positionals.map(file => resolve(file)) : listed();

function blocksOf(file) {
  const blocks = [];
  let open = null;
  let heading = '';
  readFileSync(file, 'utf8').split(/\r?\n/).forEach((line, index) => {
    const fence = /^(`{3,})(\S*)\s*$/.exec(line);
    if (open) {
      if (fence && fence[1].length >= open.fence && !fence[2]) {
        if (open.language === 'mermaid') blocks.push(open);
        open = null;
      } else {
        open.lines.push(line);
      }
    } else if (fence) {
      open = { file, heading, line: index + 1, fence: fence[1].length, language: fence[2], lines: [] };
    } else if (line.startsWith('#')) {
      heading = line.replace(/^#+\s*/, '');
    }
  });
  return blocks;
}

const blocks = files.filter(existsSync).flatMap(blocksOf);
const missing = files.filter(file => !existsSync(file));
let errors = missing.map(file => `${relative(root, file)}: there is no such file`);
mkdirSync(output, { recursive: true });
// What was drawn before may have another name now. Nothing else is touched.
readdirSync(output).filter(file => file.endsWith('.svg')).forEach(file => rmSync(join(output, file)));

const instance = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
const drawn = [];
try {
  for (const theme of ['default', 'dark']) {
    const page = await instance.newPage();
    await page.setContent('<!doctype html><html><body></body></html>');
    await page.addScriptTag({ path: mermaid });
    // Labels as SVG text, not as HTML within: what shows slides, and what edits drawings, knows the one and not the other.
    await page.evaluate(name => globalThis.mermaid.initialize({ startOnLoad: false, theme: name, securityLevel: 'strict', fontFamily: 'sans-serif', htmlLabels: false, flowchart: { htmlLabels: false, wrappingWidth: 240 } }), theme);
    for (const [index, block] of blocks.entries()) {
      const result = await page.evaluate(async ({ id, text }) => {
        try {
          // As a file it must be XML, which what Mermaid gives to a browser need not be.
          const holder = document.createElement('div');
          holder.innerHTML = (await globalThis.mermaid.render(id, text)).svg;
          const drawing = holder.firstElementChild;
          const [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Math.ceil);
          drawing.setAttribute('width', width);
          drawing.setAttribute('height', height);
          drawing.removeAttribute('style');
          const svg = new XMLSerializer().serializeToString(drawing);
          const fault = new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror');
          return fault ? { error: fault.textContent } : { svg };
        } catch (error) {
          return { error: String(error?.message ?? error) };
        }
      }, { id: `diagram-${theme}-${index}`, text: block.lines.join('\n') });
      if (result.error) {
        // Mermaid counts the lines of the block without its comments.
        const counted = block.lines.map((line, index) => [line, index + 1]).filter(([line]) => !/^\s*%%(?!\{)/.test(line));
        const within = counted[Number(/line (\d+)/i.exec(result.error)?.[1] ?? 0) - 1]?.[1] ?? 0;
        const message = `${relative(root, block.file)}:${block.line + within}: ${result.error.split('\n').slice(0, 3).join(' ')}`;
        if (theme === 'default') errors.push(message);
        continue;
      }

      const title = block.heading.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
      const name = `${basename(block.file, '.md')}-${title}${theme === 'dark' ? '-dark' : ''}.svg`;
      writeFileSync(join(output, name), result.svg);
      drawn.push({ ...block, name, theme });
    }
    await page.close();
  }
} finally {
  await instance.close();
}

const figures = drawn.map(each => `<figure class="${each.theme}"><figcaption>${relative(root, each.file)}: ${each.heading}</figcaption><img src="${each.name}" alt=""></figure>`);
writeFileSync(join(output, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Diagrams</title><style>body{font-family:sans-serif}figure{padding:1em;margin:0 0 1em}.dark{background:#0d1117;color:#e6edf3}img{max-width:100%}</style>\n${figures.join('\n')}\n`);
if (errors.length > 0) {
  console.error(errors.join('\n'));
  process.exit(1);
}

console.log(`${blocks.length} diagrams, light and dark, in ${relative(process.cwd(), output) || output}`);
