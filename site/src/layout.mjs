// The frame of every page.
import { escape, joined, link, relative } from './html.mjs';

const menu = [
  ['index.html', 'Lessons'], ['diagrams/index.html', 'Diagrams'], ['mistakes/index.html', 'Mistakes'],
  ['glossary.html', 'Glossary'], ['python.html', 'Python'], ['progress.html', 'Progress'], ['teach/index.html', 'Teach'],
];

/** Returns html(page). The repository's address, where it is known, makes the edit links. */
export function createLayout({ repository }) {
  return page => {
    if (page.whole) {
      return page.whole;
    }
    const to = path => escape(relative(page.path, path));
    const base = relative(page.path, 'index.html').replace(/index\.html$/, '') || './';
    const current = path => (path === page.path ? ' aria-current="page"' : '');
    const links = joined(menu, ([path, label]) => `<li><a href="${to(path)}"${current(path)}>${label}</a></li>`);
    const scripts = ['site.js', 'exercises.js', 'progress-format.js', 'progress.js', 'search.js', ...page.scripts ?? []]
      .map(file => `<script src="${to(`assets/${file}`)}" defer></script>`).join('\n');
    return `<!doctype html>
<html lang="en" data-root="${base}">
<head>
<meta charset="utf-8">
<title>${escape(page.title)}${page.path === 'index.html' ? '' : ' – Logging and monitoring in .NET'}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.description ? `<meta name="description" content="${escape(page.description)}">` : ''}
<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${to('assets/style.css')}">
<script src="${to('assets/theme.js')}"></script>
${scripts}
</head>
<body class="${page.kind}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="name" href="${to('index.html')}">Logging and monitoring in .NET</a>
<nav aria-label="Site"><ul>${links}</ul></nav>
<form class="search" role="search" action="${to('search.html')}">
<label for="query" class="hidden">Search</label>
<input id="query" name="q" type="search" placeholder="Search ( / )" autocomplete="off">
<button type="submit">Search</button>
</form>
</header>
<div class="frame">
<main id="main" tabindex="-1">
${crumbs(page)}${page.body}
${around(page, to)}${edit(page, repository)}
</main>
${side(page, to)}</div>
</body>
</html>
`;
  };
}

function crumbs(page) {
  const item = ([path, label]) => `<li>${link(page.path, path, escape(label))}</li>`;
  return page.crumbs ? `<nav class="crumbs" aria-label="Place"><ol>${joined(page.crumbs, item)}</ol></nav>\n` : '';
}

function around({ previous, next }, to) {
  const way = (target, rel, word) => (target
    ? `<a rel="${rel}" href="${to(target.path)}"><span>${word}</span> ${escape(target.short ?? target.title)}</a>` : '<span></span>');
  return previous || next ? `<nav class="around" aria-label="Previous and next">
${way(previous, 'prev', 'Previous')}${way(next, 'next', 'Next')}</nav>\n` : '';
}

function edit({ edits }, repository) {
  if (!edits) {
    return '';
  }
  const place = file => (repository ? `<a href="${escape(`${repository}/edit/main/${file}`)}">${escape(file)}</a>` : `<code>${escape(file)}</code>`);
  const files = edits.map(place);
  return `<footer class="edit">${repository ? 'Edit' : 'Made from'} ${files.join(', ')}</footer>\n`;
}

function side(page, to) {
  if (!page.side) {
    return '';
  }
  const current = path => (path === page.path ? ' aria-current="page"' : '');
  const item = ({ path, label, exercise }) => {
    const mark = exercise ? ` data-exercise="${exercise}"` : '';
    return `<li><a href="${to(path)}"${current(path)}${mark}>${escape(label)}</a></li>`;
  };
  const group = ({ title, links }) => `${title ? `<h3>${escape(title)}</h3>` : ''}<ul>${joined(links, item)}</ul>`;
  const label = escape(page.side.label);
  return `<nav class="side" aria-label="${label}"><h2><a href="${to(page.side.path)}">${label}</a></h2>
${joined(page.side.items, group)}</nav>\n`;
}
