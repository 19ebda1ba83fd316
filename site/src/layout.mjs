// The frame of every page.
import { escape, relative } from './html.mjs';

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
    const links = menu.map(([path, label]) => `<li><a href="${to(path)}"${path === page.path ? ' aria-current="page"' : ''}>${label}</a></li>`).join('');
    const scripts = ['site.js', 'progress-format.js', 'progress.js', 'search.js', ...page.scripts ?? []]
      .map(file => `<script src="${to(`assets/${file}`)}" defer></script>`).join('\n');
    return `<!doctype html>
<html lang="en" data-root="${base}">
<head>
<meta charset="utf-8">
<title>${escape(page.title)}${page.path === 'index.html' ? '' : ' – Logging and monitoring in .NET'}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.description ? `<meta name="description" content="${escape(page.description)}">\n` : ''}<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">
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
${crumbs(page, to)}${page.body}
${around(page, to)}${edit(page, repository)}
</main>
${side(page, to)}</div>
</body>
</html>
`;
  };
}

function crumbs(page, to) {
  if (!page.crumbs) {
    return '';
  }
  return `<nav class="crumbs" aria-label="Place"><ol>${page.crumbs.map(([path, label]) => `<li><a href="${to(path)}">${escape(label)}</a></li>`).join('')}</ol></nav>\n`;
}

function around({ previous, next }, to) {
  const link = (target, rel, word) => (target
    ? `<a rel="${rel}" href="${to(target.path)}"><span>${word}</span> ${escape(target.short ?? target.title)}</a>` : '<span></span>');
  return previous || next ? `<nav class="around" aria-label="Previous and next">${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}</nav>\n` : '';
}

function edit({ edits }, repository) {
  if (!edits) {
    return '';
  }
  const files = edits.map(file => (repository ? `<a href="${escape(`${repository}/edit/main/${file}`)}">${escape(file)}</a>` : `<code>${escape(file)}</code>`));
  return `<footer class="edit">${repository ? 'Edit' : 'Made from'} ${files.join(', ')}</footer>\n`;
}

function side(page, to) {
  if (!page.side) {
    return '';
  }
  const items = page.side.items.map(group => `${group.title ? `<h3>${escape(group.title)}</h3>` : ''}<ul>${group.links
    .map(({ path, label, exercise }) => `<li><a href="${to(path)}"${path === page.path ? ' aria-current="page"' : ''}${exercise ? ` data-exercise="${exercise}"` : ''}>${escape(label)}</a></li>`)
    .join('')}</ul>`).join('\n');
  return `<nav class="side" aria-label="${escape(page.side.label)}"><h2><a href="${to(page.side.path)}">${escape(page.side.label)}</a></h2>${items}</nav>\n`;
}
