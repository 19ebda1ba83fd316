// Code as HTML. Shiki finds the tokens; each token gets a class, and the style sheet its colour in each theme.
import { createHighlighter } from 'shiki';
import { escape } from './html.mjs';

// A colour stands for a class: Shiki knows colours only.
const classes = {
  '#000001': 'c', '#000002': 's', '#000003': 'n', '#000004': 'k', '#000005': 't', '#000006': 'f', '#000007': 'p',
};
const scopes = [
  ['#000001', ['comment', 'punctuation.definition.comment', 'comment punctuation', 'comment entity.name.tag', 'comment string']],
  ['#000002', ['string', 'punctuation.definition.string', 'constant.character']],
  ['#000003', ['constant.numeric', 'constant.language']],
  ['#000004', ['keyword', 'storage', 'variable.language', 'entity.name.tag', 'keyword.operator.expression', 'keyword.operator.new']],
  ['#000005', ['entity.name.type', 'support.type', 'support.class', 'support.type.property-name', 'entity.other.attribute-name']],
  ['#000006', ['entity.name.function', 'support.function']],
  ['#000007', ['meta.preprocessor', 'keyword.preprocessor', 'entity.name.section']],
  ['#000000', ['keyword.operator', 'punctuation', 'string meta.embedded', 'meta.interpolation']],
];
const theme = {
  name: 'classes',
  type: 'light',
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  tokenColors: scopes.map(([foreground, scope]) => ({ scope, settings: { foreground } })),
};
const languages = ['csharp', 'bash', 'json', 'xml', 'yaml', 'powershell'];
const aliases = { sh: 'bash' };

/** Returns lines(text, language): an array with the HTML of each line. */
export async function createCode() {
  const highlighter = await createHighlighter({ themes: [theme], langs: languages });
  return (text, language) => {
    const lang = aliases[language] ?? language;
    return languages.includes(lang)
      ? highlighter.codeToTokensBase(text, { lang, theme: 'classes' }).map(lineHtml)
      : text.split('\n').map(escape);
  };
}

function lineHtml(tokens) {
  const parts = [];
  for (const token of tokens) {
    const name = classes[token.color?.toLowerCase()] ?? '';
    const last = parts.at(-1);
    if (last && (last.name === name || !token.content.trim())) {
      last.text += token.content;
    } else {
      parts.push({ name, text: token.content });
    }
  }
  return parts.map(part => (part.name ? `<span class="${part.name}">${escape(part.text)}</span>` : escape(part.text))).join('');
}
