import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createCode } from './highlight.mjs';
import { createLayout } from './layout.mjs';
import { load } from './load.mjs';
import { createMarkdown } from './markdown.mjs';
import { addAll } from './pages/all.mjs';
import { placeCourse, Site } from './site.mjs';

/** Reads the course, and writes its pages into a folder. */
export async function build(folder, { repository = process.env.SITE_REPOSITORY, diagrams = process.env.SITE_DIAGRAMS } = {}) {
  const start = performance.now();
  const context = load({ drawings: diagrams !== 'off' });
  if (context.lacking && diagrams === 'required') {
    throw new Error(`the diagrams could not be drawn: ${context.lacking}`);
  }
  const site = new Site();
  placeCourse(site, context.lessons, context.diagrams);
  addAll({ ...context, site, markdown: createMarkdown(site, await createCode()) });
  site.write(folder, createLayout({ repository }));
  const sizes = readdirSync(folder, { recursive: true }).map(path => statSync(join(folder, path))).filter(each => each.isFile()).map(each => each.size);
  return {
    pages: site.pages.size, files: site.files.size, bytes: sizes.reduce((sum, size) => sum + size, 0),
    seconds: (performance.now() - start) / 1000, lacking: diagrams === 'off' ? null : context.lacking,
  };
}
