// The diagrams: what stands beside each in its Markdown file, and its drawings, kept by the hash of the source.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists, list, read, root } from './course.mjs';
import { parts, sections, SourceError } from './blocks.mjs';
import { slug } from './html.mjs';

const cache = join(root, 'site/.cache/diagrams');
const renderer = 'diagrams/render/render.mjs';

/** All diagrams: { file, group, lesson, title, slug, id, question, source, reading, examples }. */
export function readDiagrams() {
  return list('diagrams', /^\d\d-.+\.md$/).flatMap(name => {
    const file = `diagrams/${name}`;
    const [, first, ...rest] = sections(read(file), file);
    return rest.map(section => {
      const [question, drawing, text, ...more] = parts(section.body, file);
      const asked = /^\*\*(.+)\*\*$/.exec(question?.text ?? '');
      if (!asked || drawing?.language !== 'mermaid' || text?.kind !== 'text' || more.length > 0) {
        throw new SourceError(file, section.line, `"${section.title}" is not a question, a Mermaid block and a text`);
      }
      return {
        file, lesson: Number(name.slice(0, 2)), group: first.title.replace(/, in pictures$/, ''), title: section.title, slug: slug(section.title),
        id: `${name.slice(0, -3)}-${slug(section.title)}`, question: asked[1], source: drawing.text, text: text.text, line: section.line,
        drawn: `${name.slice(0, -3)}-${section.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`,
      };
    });
  });
}

/** Draws what is not drawn yet, and gives each diagram its two files. Returns why there are none, where they cannot be drawn. */
export function draw(diagrams) {
  const version = exists('diagrams/render/package-lock.json') ? read('diagrams/render/package-lock.json') : '';
  for (const diagram of diagrams) {
    const hash = createHash('sha256').update(`${version}\n${read(renderer)}\n${diagram.source}`).digest('hex').slice(0, 16);
    diagram.light = join(cache, `${hash}.svg`);
    diagram.dark = join(cache, `${hash}-dark.svg`);
  }
  const missing = diagrams.filter(each => !existsSync(each.light) || !existsSync(each.dark));
  if (missing.length === 0) {
    return null;
  }
  if (!exists('diagrams/render/node_modules')) {
    return 'diagrams/render is not installed';
  }
  const folder = mkdtempSync(join(tmpdir(), 'site-diagrams-'));
  try {
    mkdirSync(cache, { recursive: true });
    const files = [...new Set(missing.map(each => join(root, each.file)))];
    execFileSync(process.execPath, [join(root, renderer), '--output', folder, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
    for (const each of missing) {
      copyFileSync(join(folder, `${each.drawn}.svg`), each.light);
      copyFileSync(join(folder, `${each.drawn}-dark.svg`), each.dark);
    }
    return null;
  } catch (error) {
    const lines = String(error.stderr ?? error.message).split('\n');
    return (lines.find(line => /Error|No Chromium|\.md:/.test(line)) ?? lines[0]).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
