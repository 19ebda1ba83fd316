// The pages and files of the site, and where the links of the READMEs lead.
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { exists, root } from './course.mjs';
import { slug } from './html.mjs';

export class Site {
  pages = new Map();
  files = new Map();
  sources = new Set();
  #targets = new Map();

  /** A page: { path, title, kind, body, … }. Its path is that from the site's root. */
  add(page) {
    if (this.pages.has(page.path)) {
      throw new Error(`two pages have the path ${page.path}`);
    }
    this.pages.set(page.path, page);
    return page;
  }

  /** Says that a place of the repository, FILE or FILE#ANCHOR, is shown at an address of the site. */
  shows(place, address) {
    this.#targets.set(place, address);
  }

  /** The address for a link in a file of the repository. Null for a link that leaves the course. */
  resolve(file, href) {
    if (/^(https?|mailto):/.test(href)) {
      return null;
    }
    const [path, anchor] = href.split('#');
    const place = path ? posix.normalize(posix.join(posix.dirname(file), decodeURI(path))) : file;
    const exact = this.#targets.get(anchor ? `${place}#${anchor}` : place);
    if (exact) {
      return exact;
    }
    if (anchor || !exists(place) || statSync(join(root, place)).isDirectory()) {
      throw new Error(`${file}: the link ${href} leads to nothing that the site shows`);
    }
    return this.source(place);
  }

  /** The address of a page with the text of a file; of an image, the image itself. */
  source(place) {
    if (/\.(png|svg|jpg)$/.test(place)) {
      this.files.set(`files/${place}`, join(root, place));
      return `files/${place}`;
    }
    this.sources.add(place);
    return sourcePath(place);
  }

  write(folder, html) {
    rmSync(folder, { recursive: true, force: true });
    const put = (path, action) => {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      action(target);
    };
    for (const page of this.pages.values()) {
      put(page.path, target => writeFileSync(target, html(page)));
    }
    for (const [path, content] of this.files) {
      put(path, target => (typeof content === 'string' ? copyFileSync(content, target) : writeFileSync(target, content.text)));
    }
  }
}

export const sourcePath = place => `source/${place}.html`;

/** Tells the site at which pages the parts of the course stand. */
export function placeCourse(site, lessons, diagrams) {
  site.shows('README.md', 'index.html');
  for (const anchor of ['two-commands', 'the-lessons', 'how-to-learn-with-it', 'how-to-teach-with-it', 'what-it-is-made-of']) {
    site.shows(`README.md#${anchor}`, `index.html#${anchor}`);
  }
  site.shows('stack/README.md', 'stack.html');
  site.shows('diagrams/README.md', 'diagrams/index.html');
  for (const { file, id, slug: anchor } of diagrams) {
    site.shows(file, `diagrams/index.html#${file.slice(9, -3)}`);
    site.shows(`${file}#${anchor}`, `diagrams/${id}.html`);
  }
  for (const lesson of lessons) {
    const home = `${lesson.folder}/index.html`;
    site.shows(lesson.file, home);
    for (const name of ['pitfalls', 'exercises', 'how-production-does-it', 'python-to-net', 'sources']) {
      site.shows(`${lesson.file}#${name}`, `${home}#${name}`);
    }
    for (const room of lesson.rooms) {
      [room, ...room.texts].forEach(each => site.shows(`${lesson.file}#${each.slug}`, `${home}#${each.slug}`));
    }
    for (const example of lesson.examples) {
      site.shows(`${lesson.file}#${example.name}`, examplePath(lesson, example));
      site.shows(example.file, examplePath(lesson, example));
    }
    for (const exercise of lesson.exercises) {
      site.shows(`${lesson.file}#${slug(`${exercise.id} ${exercise.name} ${exercise.stars}`)}`, exercisePath(lesson, exercise));
      site.shows(`${lesson.folder}/Exercises/${exercise.name}.cs`, exercisePath(lesson, exercise));
    }
  }
}

export const examplePath = (lesson, example) => `${lesson.folder}/${example.name}.html`;
export const exercisePath = (lesson, exercise) => `${lesson.folder}/exercise-${exercise.id}.html`;
export const mistakesPath = exercise => `mistakes/exercise-${exercise.id}.html`;
export const slidesPath = lesson => `teach/slides-${String(lesson.number).padStart(2, '0')}.html`;
export const quizPath = lesson => `${lesson.folder}/quiz.html`;
