// Markdown as HTML: links lead to pages of the site, code is highlighted, tables scroll.
import MarkdownIt from 'markdown-it';
import { escape, link, relative, slug } from './html.mjs';
import { parts } from './blocks.mjs';
import { shells } from './shells.mjs';
import { withoutRegions } from './csharp.mjs';

export function createMarkdown(site, code) {
  const md = new MarkdownIt({ html: true, linkify: false });
  const rules = md.renderer.rules;

  rules.link_open = (tokens, index, options, env, self) => {
    tokens[index].attrSet('href', address(tokens[index].attrGet('href'), env));
    return self.renderToken(tokens, index, options);
  };
  const image = rules.image;
  rules.image = (tokens, index, options, env, self) => {
    tokens[index].attrSet('src', address(tokens[index].attrGet('src'), env));
    tokens[index].attrSet('loading', 'lazy');
    return image(tokens, index, options, env, self);
  };
  rules.fence = (tokens, index) => block(tokens[index].content.trimEnd(), tokens[index].info);
  rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  // An empty cell is no heading of a column.
  rules.th_open = (tokens, index) => (tokens[index + 1].content ? '<th scope="col">' : '<td>');
  rules.th_close = (tokens, index) => (tokens[index - 1].content ? '</th>' : '</td>');
  rules.heading_open = (tokens, index, options, env) => {
    const { tag } = tokens[index];
    return `<${tag} id="${slug(tokens[index + 1].content)}">`;
  };

  function address(href, { file, page }) {
    const target = site.resolve(file, href);
    return target === null ? href : relative(page, target);
  }

  /** Lines of code. The marked ones, by their index, stand out. */
  function block(text, language, marked = new Set()) {
    const name = language === '' ? 'text' : language;
    // No line break between blocks: each of them is a line already.
    const lines = code(text, language);
    const html = marked.size === 0 ? lines.join('\n')
      : lines.map((line, index) => `<span class="${marked.has(index) ? 'line marked' : 'line'}">${line || '\n'}</span>`).join('');
    return `<div class="code ${name}"><pre tabindex="0"><code>${html}</code></pre></div>\n`;
  }

  const render = (text, env) => md.render(text, { ...env });
  const inline = (text, env) => md.renderInline(text, { ...env });

  /** A command, in the shells whose spelling differs. */
  const command = text => `<div class="shells">${shells(text)
    .map(({ label, language, text: own }) => `<div class="shell"><p class="label">${label}</p>${block(own, language)}</div>`).join('')}</div>\n`;

  function part(each, env) {
    if (each.kind === 'text') {
      return render(each.text, env);
    }
    if (each.kind === 'code') {
      return /^(bash|sh)$/.test(each.language) ? command(each.text) : block(each.text, each.language);
    }
    if (each.kind === 'output') {
      return `<figure class="output"><figcaption>Output</figcaption>${block(each.text, each.language)}</figure>\n`;
    }
    const [path, region] = each.name.split('#');
    const file = `${env.folder}/${path}`;
    const place = region ? `, region <code>${escape(region)}</code>` : '';
    const caption = link(env.page, site.resolve(env.file, path), escape(file)) + place;
    return `<figure class="snippet"><figcaption>${caption}</figcaption>${block(each.text, each.language)}</figure>\n`;
  }

  return {
    render, inline, block, command, part,
    /** Markdown with the markers of the course in it. */
    marked: (text, env) => parts(text.split('\n').map(lineOf()), env.file).map(each => part(each, env)).join(''),
    /** A whole file, with the regions of these names marked. */
    whole(text, language, names) {
      const { text: clean, marked } = withoutRegions(text, names);
      return block(clean, language, marked);
    },
  };
}

// Says of each line whether it is inside of a fenced block.
function lineOf() {
  let open = null;
  return (text, index) => {
    const edge = /^(`{3,})([a-z]*)$/.exec(text);
    const code = open !== null || edge !== null;
    open = open === null ? edge?.[1] ?? null : edge && edge[1] === open && !edge[2] ? null : open;
    return { text, line: index + 1, code };
  };
}
