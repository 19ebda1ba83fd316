// Small functions for HTML and paths.
import { posix } from 'node:path';

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = text => String(text).replace(/[&<>"]/g, character => entities[character]);

/** The anchor that GitHub gives a heading. */
export const slug = heading => heading.toLowerCase().replace(/`/g, '').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

/** The address of one page of the site, from another one. */
export function relative(from, to) {
  const [path, fragment] = to.split('#');
  const way = path === from && fragment !== undefined ? '' : posix.relative(posix.dirname(from), path) || posix.basename(path);
  return fragment === undefined ? way : `${way}#${fragment}`;
}

/** The text of a piece of HTML. */
export const textOf = html => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
