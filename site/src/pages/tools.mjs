// The pages of the search and of the learner's progress.
import { joined, link } from '../html.mjs';
import { exercisePath } from '../site.mjs';
import { lessonName } from './lesson.mjs';

export function addTools({ site, lessons }) {
  const to = (path, label) => link('search.html', path, label);
  site.add({
    path: 'search.html', kind: 'tool', title: 'Search',
    body: `<h1>Search</h1>
<noscript><p>The search needs JavaScript. The ${to('glossary.html', 'glossary')}, the ${to('mistakes/index.html', 'book of mistakes')}
and the ${to('index.html', 'list of lessons')} do not.</p></noscript>
<div id="results" aria-live="polite"></div>`,
  });
  const path = 'progress.html';
  const exercise = lesson => each => `<li data-exercise="${each.id}">${link(path, exercisePath(lesson, each), `${each.id} ${each.name}`)}</li>`;
  const part = lesson => `<h2 id="lesson-${lesson.number}">${link(path, `${lesson.folder}/index.html`, lessonName(lesson))}</h2>
<ul class="ticks">${joined(lesson.exercises, exercise(lesson))}</ul>`;
  site.add({
    path, kind: 'tool', title: 'Progress',
    body: `<h1>Progress</h1>
<p>Drop a file of <code>learn</code> on any page of this site, or choose it here: a report, or the exported progress.
The file stays on your machine: the page reads it, and remembers it in this browser.</p>
<p class="picker"><label for="progress-file">File of <code>learn</code></label>
<input id="progress-file" type="file"></p>
<p id="progress-said" role="status"></p>
<p><span data-progress="${lessons.flatMap(lesson => lesson.exercises).map(each => each.id).join(' ')}"></span>
<button type="button" id="progress-forget" hidden>Forget it</button></p>
<noscript><p>Reading the file needs JavaScript.</p></noscript>
${joined(lessons, part)}`,
  });
}
