// A page per diagram, and one of all.
import { escape, joined, link, relative, section } from '../html.mjs';

const start = 'diagrams/index.html';
const anchor = file => file.slice('diagrams/'.length, -'.md'.length);

export function addDiagrams({ site, markdown, diagrams }) {
  const files = [...new Set(diagrams.map(each => each.file))];
  const group = file => {
    const own = diagrams.filter(each => each.file === file);
    return section(anchor(file), escape(own[0].group), `<ul class="thumbs">${joined(own, thumb)}</ul>`);
  };
  const index = site.add({
    path: start, kind: 'diagrams', title: 'Diagrams', edits: ['diagrams/README.md'],
    description: 'Pictures for the lessons, one question each.',
    body: `<h1>Diagrams</h1>\n<p>Pictures for the lessons, one question each.</p>\n${joined(files, group)}`,
  });
  return [index, ...diagrams.map(each => addDiagram(site, markdown, each))];
}

function addDiagram(site, markdown, each) {
  const path = `diagrams/${each.id}.html`;
  const source = each.source.split('\n').filter(line => !line.startsWith('%%')).join('\n');
  return site.add({
    path, kind: 'diagram', title: each.title, edits: [each.file], description: each.question,
    crumbs: [['index.html', 'Lessons'], [start, 'Diagrams'], [`${start}#${anchor(each.file)}`, each.group]],
    body: `<h1>${escape(each.title)}</h1>
<p class="question">${escape(each.question)}</p>
${drawing(each, path)}
${markdown.render(each.text, { file: each.file, page: path, folder: 'diagrams' })}
<details${each.drawing ? '' : ' open'}><summary>The diagram as text (Mermaid)</summary>
${markdown.block(source, 'text')}</details>`,
  });
}

function thumb(each) {
  const label = `${each.drawing ? images(each, start, '') : ''}<span>${escape(each.title)}</span>`;
  return `<li>${link(start, `diagrams/${each.id}.html`, label)} ${escape(each.question)}</li>`;
}

function drawing(each, path) {
  if (!each.drawing) {
    return '<p>It is not drawn in this copy of the site. This is its source:</p>';
  }
  return `<div class="drawing" tabindex="0">${images(each, path, `${each.title}. The text below says the same.`)}</div>
<p class="facts">${link(path, each.drawing.light, 'SVG, light')}, ${link(path, each.drawing.dark, 'SVG, dark')}</p>`;
}

/** Both drawings; the style sheet shows the one of the theme, and prints the light one in grey. */
export function images({ drawing }, page, alt) {
  const image = (theme, path) => `<img class="${theme}" src="${relative(page, path)}" alt="${escape(alt)}" loading="lazy">`;
  return image('light', drawing.light) + image('dark', drawing.dark);
}
