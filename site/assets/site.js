// The theme, copy buttons and the keyboard.
(() => {
  const root = document.documentElement;
  const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* the choice holds for this page */ } };

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    store('course-theme', root.dataset.theme);
    label();
  });
  label();
  document.querySelector('.search').append(button);

  for (const block of document.querySelectorAll('.code')) {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'Copy';
    copy.addEventListener('click', async () => {
      const lines = [...block.querySelectorAll('.line')].map(line => line.textContent.replace(/\n$/, ''));
      copy.textContent = await write(lines.length > 0 ? lines.join('\n') : block.querySelector('code').textContent) ? 'Copied' : 'Not copied';
      setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
    block.prepend(copy);
  }

  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // A page without https has no clipboard of its own.
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      return done;
    }
  }

  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select, pre, .table, .drawing, .found')) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      document.getElementById('query').focus();
    }
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    const link = rel && document.querySelector(`.around a[rel="${rel}"]`);
    if (link) {
      location.href = link.href;
    }
  });
})();
