// Splits Markdown into headings and what stands between them, with line numbers, and knows what is inside of a fenced block.

/** A mistake in a source, with its place. */
export class SourceError extends Error {
  constructor(file, line, message) {
    super(`${file}:${line}: ${message}`);
    this.name = 'SourceError';
  }
}

const heading = /^(#{1,6}) (.+)$/;
const fence = /^(`{3,})([a-z]*)$/;
const marker = /^<!-- (snippet|output): (\S+) -->$/;

/** The sections of a Markdown text: { level, title, line, body: [{ text, line, code }] }. Level 0 is what stands before the first heading. */
export function sections(text, file) {
  const found = [{ level: 0, title: '', line: 1, body: [] }];
  let open = null;
  text.split('\n').forEach((line, index) => {
    const edge = fence.exec(line);
    const title = open ? null : heading.exec(line);
    if (title) {
      found.push({ level: title[1].length, title: title[2], line: index + 1, body: [] });
      return;
    }
    found.at(-1).body.push({ text: line, line: index + 1, code: open !== null || edge !== null });
    if (open && edge && edge[1] === open && !edge[2]) {
      open = null;
    } else if (!open && edge) {
      open = edge[1];
    }
  });
  if (open) {
    throw new SourceError(file, found.at(-1).body.at(-1).line, 'a fenced block has no end');
  }
  return found;
}

/** The parts of a section: { kind: 'text' | 'snippet' | 'output' | 'code', text, language, name, line }, in their order. */
export function parts(body, file) {
  const found = [];
  const prose = [];
  const flush = () => {
    const text = prose.map(each => each.text).join('\n').trim();
    if (text) {
      found.push({ kind: 'text', text, line: prose.find(each => each.text.trim()).line });
    }
    prose.length = 0;
  };
  for (let i = 0; i < body.length; i++) {
    const marked = body[i].code ? null : marker.exec(body[i].text);
    const start = marked ? i + 1 : i;
    const edge = start < body.length && body[start].code ? fence.exec(body[start].text) : null;
    if (marked && !edge) {
      throw new SourceError(file, body[i].line, 'no fenced block follows this marker');
    }
    if (!edge) {
      prose.push(body[i]);
      continue;
    }
    flush();
    const end = body.findIndex((each, k) => k > start && each.text === edge[1]);
    const text = body.slice(start + 1, end).map(each => each.text).join('\n');
    found.push({ kind: marked?.[1] ?? 'code', name: marked?.[2], language: edge[2], text, line: body[i].line });
    i = end;
  }
  flush();
  return found;
}

/** The rows of the one table in a text, without its head. */
export function table(text, columns, file, line) {
  const rows = text.split('\n').filter(each => each.startsWith('|')).map(cells);
  const wrong = rows.find(row => row.length !== columns);
  if (rows.length < 3 || wrong) {
    const fault = wrong ? `a row has ${wrong.length} cells, not ${columns}: ${wrong.join(' | ')}` : 'a table is missing';
    throw new SourceError(file, line, fault);
  }
  const rest = text.split('\n').filter(each => !each.startsWith('|')).join('\n').replace(/\n{3,}/g, '\n\n').trim();
  return { head: rows[0], rows: rows.slice(2), rest };
}

// A | that is escaped, or inside of a code span, divides no cells.
function cells(row) {
  const found = [''];
  for (const piece of row.trim().replace(/^\||\|$/g, '').match(/\\\||`[^`]*`|[^|`\\]+|\||`|\\/g) ?? []) {
    if (piece === '|') {
      found.push('');
    } else {
      found[found.length - 1] += piece;
    }
  }
  return found.map(each => each.trim());
}
