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

/** One line of HTML per element of a list. */
export const joined = (list, html) => list.map(html).join('\n');

/** A link from one page of the site to another. The label is HTML. */
export const link = (from, to, label) => `<a href="${escape(relative(from, to))}">${label}</a>`;

/** A section of a page with its heading. */
export const section = (id, title, html, level = 2) => `<section><h${level} id="${id}">${title}</h${level}>\n${html}</section>`;

/** A table that scrolls. The cells are HTML; on a phone the rows of a stacked table become blocks with the heads as labels. */
export function table(head, rows, { stacked = false, filtered = false } = {}) {
  const cell = (html, index) => `<td${stacked ? ` data-label="${escape(textOf(head[index]))}"` : ''}>${html}</td>`;
  const row = cells => `<tr>${cells.map(cell).join('')}</tr>`;
  return `<div class="table${stacked ? ' stack' : ''}" tabindex="0"><table>
<thead><tr>${head.map(name => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody${filtered ? ' data-filtered' : ''}>
${joined(rows, row)}
</tbody></table></div>`;
}

/** The stars of an exercise. */
export const stars = exercise => `<span class="stars" title="${exercise.stars.length} of 3">${exercise.stars}</span>`;

/** The field that filters a page; its script shows it. */
export const filter = what => `<p class="filter" hidden><label for="filter">Show ${what} with the word</label>
<input id="filter" type="search"> <output for="filter"></output></p>`;
