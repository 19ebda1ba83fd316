// Checks of the built pages: links, anchors, and that nothing is asked of another site.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The HTML files of a folder, by their path. */
export function pagesOf(folder) {
  return new Map(readdirSync(folder, { recursive: true }).map(String).filter(path => path.endsWith('.html')).sort()
    .map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}

/** What is wrong with the links of the pages, and how many were followed. */
export function checkLinks(folder, pages = pagesOf(folder)) {
  const ids = new Map([...pages].map(([path, html]) => [path, new Set([...attributes(html, 'id')])]));
  const faults = [];
  let followed = 0;
  for (const [path, html] of pages) {
    for (const href of [...attributes(html, 'href'), ...attributes(html, 'src'), ...attributes(html, 'action')]) {
      if (/^(https?:|mailto:)/.test(href)) {
        continue;
      }
      followed++;
      const [file, anchor] = href.split('#');
      const to = file === '' ? path : normalize(join(dirname(path), decodeURI(file))).replaceAll('\\', '/').replace(/\/$/, '/index.html');
      if (!existsSync(join(folder, to))) {
        faults.push(`${path}: ${href} leads to no file`);
      } else if (anchor && ids.has(to) && !ids.get(to).has(decodeURIComponent(anchor))) {
        faults.push(`${path}: ${href} leads to no anchor`);
      }
    }
  }
  return { faults, followed };
}

/** What a page would ask of another site by itself: scripts, styles, images, frames. */
export function foreignRequests(html) {
  const asking = /<(script|img|link|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|href|data)="((?:https?:)?\/\/[^"]+)"/g;
  return [...html.matchAll(asking)].map(([, tag, address]) => `<${tag}> ${address}`);
}

export function* attributes(html, name) {
  for (const [, value] of html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))) {
    yield value.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>');
  }
}
