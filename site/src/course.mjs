// What stands in the repository: its lessons and its files.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLesson } from './lesson.mjs';
import { SourceError } from './blocks.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const read = path => readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
export const exists = path => existsSync(join(root, path));
export const list = (folder, pattern) => (exists(folder) ? readdirSync(join(root, folder)).filter(name => pattern.test(name)).sort() : []);

/** All lessons, each with its folder and the file of each example. */
export function readLessons() {
  return list('.', /^\d\d-\w+$/).map(folder => {
    const lesson = parseLesson(read(`${folder}/README.md`), `${folder}/README.md`);
    const files = new Map(list(`${folder}/Examples`, /\.cs$/).map(file => [basename(file, '.cs').toLowerCase(), file]));
    for (const example of lesson.examples) {
      const file = files.get(example.name.replaceAll('-', ''));
      if (!file) {
        throw new SourceError(lesson.file, example.line, `no file in ${folder}/Examples is named for the example ${example.name}`);
      }
      example.file = `${folder}/Examples/${file}`;
    }
    return { ...lesson, folder };
  });
}
