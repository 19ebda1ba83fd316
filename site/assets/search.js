// The search: its index is loaded when it is first needed, and nothing is sent anywhere.
(() => {
  const base = document.documentElement.dataset.root;
  const input = document.getElementById('query');
  const form = input.form;
  const page = document.getElementById('results');
  const panel = document.createElement('div');
  panel.className = 'found';
  panel.hidden = true;
  form.append(panel);
  let engine = null;

  const options = { fields: ['title', 'text', 'code'], storeFields: ['title', 'kind', 'address', 'about'] };
  const weights = { lesson: 1.2, example: 1.5 };
  const ranking = {
    prefix: true,
    fuzzy: term => (term.length > 5 ? 0.2 : false),
    boost: { title: 4, text: 2 },
    boostDocument: (id, term, fields) => weights[fields.kind] ?? 1,
  };

  const script = name => new Promise((done, failed) => {
    const element = document.createElement('script');
    element.src = `${base}assets/${name}`;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
  const load = () => (engine ??= script('minisearch.js').then(() => script('search-index.js'))
    .then(() => globalThis.MiniSearch.loadJSON(globalThis.courseIndex, options)));

  async function find(text, most) {
    const engine = await load();
    const ask = combineWith => engine.search(text, { ...ranking, combineWith });
    const all = ask('AND');
    return (all.length > 0 ? all : ask('OR')).slice(0, most);
  }

  function show(target, found, text) {
    target.replaceChildren();
    if (found.length === 0) {
      target.textContent = `Nothing was found for “${text}”.`;
      return;
    }
    const list = document.createElement('ol');
    list.className = 'results';
    for (const { title, kind, address, about } of found) {
      const link = document.createElement('a');
      link.href = base + address;
      const name = document.createElement('b');
      name.textContent = title;
      const small = document.createElement('small');
      small.textContent = `${kind}: ${about}`;
      link.append(name, small);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    target.append(list);
  }

  let latest = 0;
  input.addEventListener('focus', () => { load().catch(() => {}); });
  input.addEventListener('input', async () => {
    const mine = ++latest;
    const text = input.value.trim();
    panel.hidden = !text;
    if (text) {
      const found = await find(text, 8);
      if (mine === latest) {
        show(panel, found, text);
      }
    }
  });
  form.addEventListener('keydown', event => {
    const links = [...panel.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      panel.hidden = true;
      input.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      (links[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? input).focus();
    }
  });
  document.addEventListener('click', event => { panel.hidden ||= !form.contains(event.target); });

  const asked = new URLSearchParams(location.search).get('q');
  if (page && asked) {
    input.value = asked;
    find(asked, 60).then(found => show(page, found, asked), () => { page.textContent = 'The index of the search could not be loaded.'; });
  }
})();
