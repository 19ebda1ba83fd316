// A lesson's README as data. What it does not know is an error with file and line: nothing is left out in silence.
import { parts, sections, SourceError, table } from './blocks.mjs';
import { exercisesOf } from './exercises.mjs';
import { slug } from './html.mjs';

const ends = {
  Pitfalls: 'pitfalls', Exercises: 'exercises', 'How production does it': 'production', 'Python to .NET': 'python', Sources: 'sources',
};
const exampleTitle = /^`([a-z0-9-]+)`$/;

export function parseLesson(text, file) {
  const all = sections(text.replace(/\r\n/g, '\n'), file);
  const [before, first] = all;
  const title = /^Lesson (\d+): (.+)$/.exec(first?.level === 1 ? first.title : '');
  if (!title || before.body.some(line => line.text.trim())) {
    throw new SourceError(file, 1, 'the first line is not "# Lesson N: title"');
  }
  const lesson = { file, number: Number(title[1]), title: title[2], ...head(first, file), rooms: [] };
  let room = null;
  for (const section of all.slice(2)) {
    if (section.level === 2) {
      room = { ...section, slug: slug(section.title), sections: [] };
      lesson.rooms.push(room);
    } else if (section.level === 3 && room) {
      room.sections.push(section);
    } else {
      throw new SourceError(file, section.line, `a heading of level ${section.level} is not known here: ${section.title}`);
    }
  }
  for (const [name, key] of Object.entries(ends)) {
    const at = lesson.rooms.findIndex(each => each.title === name);
    if (at < 0) {
      throw new SourceError(file, 1, `the section "${name}" is missing`);
    }
    const [found] = lesson.rooms.splice(at, 1);
    lesson[key] = { line: found.line, text: textOf(found.body) };
    if (key === 'exercises') {
      Object.assign(lesson, exercisesOf(found, file));
    } else if (found.sections.length > 0) {
      throw new SourceError(file, found.sections[0].line, `"${name}" has a heading inside`);
    }
  }
  lesson.tables = {
    pitfalls: table(lesson.pitfalls.text, 3, file, lesson.pitfalls.line),
    python: table(lesson.python.text, 2, file, lesson.python.line),
  };
  lesson.pitfalls = lesson.tables.pitfalls.rows;
  lesson.python = lesson.tables.python.rows;
  lesson.production = lesson.production.text;
  lesson.sources = lesson.sources.text;
  lesson.rooms = lesson.rooms.map(each => roomOf(each, file));
  lesson.examples = lesson.rooms.flatMap(each => each.examples);
  return lesson;
}

const textOf = body => body.map(each => each.text).join('\n').trim();

function head(section, file) {
  const text = textOf(section.body);
  const goals = /\*\*After it you can\*\*\n\n((?:- .+\n)+)/.exec(text);
  const time = /\*\*Time:\*\* (\d+) minutes to read and run, (\d+) for the exercises\./.exec(text);
  const picture = /\*\*In pictures:\*\* \[[^\]]+\]\(\.\.\/diagrams\/(\S+?)\.md\)\./.exec(text);
  const missing = Object.entries({ 'After it you can': goals, Time: time, 'In pictures': picture }).find(([, found]) => !found);
  if (missing) {
    throw new SourceError(file, section.line, `the head has no "**${missing[0]}**" in the known form`);
  }
  return {
    intro: text.slice(0, goals.index).trim(),
    goals: goals[1].trim().split('\n').map(goal => goal.slice(2)),
    head: text.slice(goals.index + goals[0].length).trim(),
    minutes: { read: Number(time[1]), exercises: Number(time[2]) },
    picture: picture[1],
  };
}

// A room holds examples, or text with headings of its own; both may stand in one.
function roomOf(room, file) {
  const examples = [];
  const texts = [];
  for (const section of room.sections) {
    const name = exampleTitle.exec(section.title)?.[1];
    if (name) {
      examples.push(example(name, section, room, file));
    } else {
      texts.push({ title: section.title, slug: slug(section.title), text: textOf(section.body), line: section.line });
    }
  }
  return { title: room.title, slug: room.slug, line: room.line, text: textOf(room.body), texts, examples };
}

function example(name, section, room, file) {
  const at = label => section.body.findIndex(line => !line.code && line.text.startsWith(`**${label}.**`));
  const [notice, trial] = [at('What to notice'), at('Try it')];
  if (notice < 0 || trial < notice) {
    throw new SourceError(file, section.line, `\`${name}\` has no "**What to notice.**" followed by "**Try it.**"`);
  }
  const shown = parts(section.body.slice(0, notice), file);
  const command = shown.find(part => part.kind === 'code' && part.language === 'bash');
  if (!command || shown[0].kind !== 'text') {
    throw new SourceError(file, section.line, `\`${name}\` does not begin with its idea, or has no command`);
  }
  if (!shown.some(part => part.kind === 'output')) {
    throw new SourceError(file, section.line, `\`${name}\` has no output`);
  }
  const without = (from, to, label) => textOf(section.body.slice(from, to)).replace(`**${label}.**`, '').trim();
  return {
    name,
    room: room.title,
    line: section.line,
    idea: shown[0].text,
    command: command.text,
    shown: shown.slice(1),
    notice: without(notice, trial, 'What to notice'),
    trial: without(trial, undefined, 'Try it'),
  };
}
