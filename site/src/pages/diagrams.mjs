// A page per diagram, and one of all.
import { escape, relative } from '../html.mjs';

const start = 'diagrams/index.html';

export function addDiagrams({ site, markdown, diagrams }) {
  const groups = diagrams.reduce((map, each) => map.set(each.file, [...map.get(each.file) ?? [], each]), new Map());
  const index = site.add({
    path: start, kind: 'diagrams', title: 'Diagrams', edits: ['diagrams/README.md'], description: 'Pictures for the lessons, one question each.',
    body: `<h1>Diagrams</h1>
<p>Pictures for the lessons, one question each.</p>
${[...groups].map(([file, group]) => `<section><h2 id="${file.slice(9, -3)}">${escape(group[0].group)}</h2>
<ul class="thumbs">${group.map(each => `<li><a href="${relative(start, `diagrams/${each.id}.html`)}">${each.drawing ? images(each, start, '') : ''}<span>${escape(each.title)}</span></a> ${escape(each.question)}</li>`).join('\n')}</ul></section>`).join('\n')}`,
  });
  const pages = diagrams.map(each => {
    const path = `diagrams/${each.id}.html`;
    const env = { file: each.file, page: path, folder: 'diagrams' };
    return site.add({
      path, kind: 'diagram', title: each.title, edits: [each.file], crumbs: [['index.html', 'Lessons'], [start, 'Diagrams'], [`${start}#${each.file.slice(9, -3)}`, each.group]],
      description: each.question,
      body: `<h1>${escape(each.title)}</h1>
<p class="question">${escape(each.question)}</p>
${each.drawing ? `<div class="drawing" tabindex="0">${images(each, path, `${each.title}. The text below says the same.`)}</div>
<p class="facts"><a href="${relative(path, each.drawing.light)}">SVG, light</a>, <a href="${relative(path, each.drawing.dark)}">SVG, dark</a></p>` : '<p>It is not drawn in this copy of the site. This is its source:</p>'}
${markdown.render(each.text, env)}
<details${each.drawing ? '' : ' open'}><summary>The diagram as text (Mermaid)</summary>
${markdown.block(each.source.split('\n').filter(line => !line.startsWith('%%')).join('\n'), 'text')}</details>`,
    });
  });
  return [index, ...pages];
}

/** Both drawings; the style sheet shows the one of the theme, and prints the light one in grey. */
export function images({ drawing }, page, alt) {
  const image = (theme, path) => `<img class="${theme}" src="${relative(page, path)}" alt="${escape(alt)}" loading="lazy">`;
  return image('light', drawing.light) + image('dark', drawing.dark);
}
