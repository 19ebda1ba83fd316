// The little of C# that the site reads: regions, doc comments, and types at the left margin.
import { SourceError } from './blocks.mjs';
import { escape } from './html.mjs';

const regionStart = /^\s*#region (\S+)/;
const regionEnd = /^\s*#endregion/;

/** A file without its region lines: { text, marked }, where marked has the indexes of the lines inside of the named regions. */
export function withoutRegions(text, names) {
  const open = [];
  const lines = [];
  const marked = new Set();
  for (const line of text.trimEnd().split('\n')) {
    if (regionStart.test(line)) {
      open.push(regionStart.exec(line)[1]);
    } else if (regionEnd.test(line)) {
      open.pop();
    } else {
      if (open.some(name => names.includes(name))) {
        marked.add(lines.length);
      }
      lines.push(line);
    }
  }
  return { text: lines.join('\n'), marked };
}

/** The text of the doc comment that ends above the line, without its slashes. */
export function docAbove(lines, at) {
  let from = at;
  while (from > 0 && /^\s*(\/\/\/|\[|#pragma)/.test(lines[from - 1])) {
    from--;
  }
  return lines.slice(from, at).filter(line => /^\s*\/\/\//.test(line)).map(line => line.replace(/^\s*\/\/\/ ?/, '')).join('\n');
}

/** A doc comment as HTML. An element that is not known is an error. */
export function docHtml(doc, file, line) {
  const code = [];
  const kept = doc.replace(/<code>\n?([\s\S]*?)<\/code>/g, (_, text) => `\u0001${code.push(text.trimEnd()) - 1}\u0001`);
  const html = kept
    .replace(/<see(?:also)? (?:cref|langword)="([^"]+)"\s*\/>/g, (_, name) => `<code>${escape(short(name))}</code>`)
    .replace(/<(?:param|typeparam)ref name="([^"]+)"\s*\/>/g, '<code>$1</code>')
    .replace(/<see href="([^"]+)"\s*\/>/g, '<a href="$1">$1</a>')
    .replace(/<c>([\s\S]*?)<\/c>/g, '<code>$1</code>')
    .replace(/<list type="(bullet|number)">/g, (_, type) => (type === 'bullet' ? '</p><ul>' : '</p><ol>'))
    .replace(/<\/list>/g, '</ul><p>')
    .replace(/<item>(?:<description>)?/g, '<li>').replace(/(?:<\/description>)?<\/item>/g, '</li>')
    .replace(/<para>/g, '</p><p>').replace(/<\/para>/g, '</p><p>')
    .replace(/<(?:param|typeparam|exception) (?:name|cref)="([^"]+)">/g, '</p><p><code>$1</code>: ')
    .replace(/<\/(?:param|typeparam|exception)>/g, '</p><p>')
    .replace(/<returns>/g, '</p><p>Returns: ').replace(/<\/returns>/g, '</p><p>')
    .replace(/<remarks>/g, '</p><p>').replace(/<\/remarks>/g, '</p><p>')
    .replace(/<\/?summary>/g, '')
    .replace(/<ol>([\s\S]*?)<\/ul>/g, '<ol>$1</ol>');
  const unknown = /<(?!\/?(?:code|a|p|ul|ol|li)\b)\/?(\w+)/.exec(html);
  if (unknown) {
    throw new SourceError(file, line, `an element <${unknown[1]}> in a doc comment is not known`);
  }
  return `<p>${html}</p>`.replace(/<p>\s*<\/p>/g, '')
    .replace(/\u0001(\d+)\u0001/g, (_, index) => `</p><pre tabindex="0"><code>${code[index]}</code></pre><p>`).replace(/<p>\s*<\/p>/g, '').trim();
}

const short = cref => cref.replace(/^[A-Z]:/, '').replace(/\{/g, '<').replace(/\}/g, '>').replace(/^.*\.(?=[A-Z]\w*(\(|$))/, '');

/** The types of a file: { name, doc, attributes, text, line }. They begin and end at the left margin. */
export function types(text, file) {
  const lines = text.trimEnd().split('\n');
  const found = [];
  const start = lines.findIndex(line => line.startsWith('namespace '));
  for (let i = start + 1; i < lines.length; i++) {
    const name = /^(?:public|internal|file) (?:[a-z]+ )*?(?:class|record struct|record|struct|interface|enum) (\w+)/.exec(lines[i])?.[1];
    if (!name) {
      continue;
    }
    let end = i;
    while (end < lines.length && lines[end] !== '}' && !/^\S.*;$/.test(lines[end])) {
      end++;
    }
    if (end === lines.length) {
      throw new SourceError(file, i + 1, `the type ${name} has no end at the left margin`);
    }
    let from = i;
    while (from > 0 && /^(\/\/\/|\[| {4}[^ ])/.test(lines[from - 1]) && lines[from - 1].trim()) {
      from--;
    }
    found.push({
      name, line: i + 1, doc: docAbove(lines, i),
      attributes: lines.slice(from, i).filter(line => !line.startsWith('///')).join('\n'),
      text: lines.slice(i, end + 1).join('\n'),
    });
    i = end;
  }
  return found;
}
