// Shows those rows and entries that have the word.
(() => {
  const box = document.querySelector('.filter');
  const input = document.getElementById('filter');
  const items = [...document.querySelectorAll('[data-filtered] tr, [data-filter]')];
  box.hidden = false;
  input.addEventListener('input', () => {
    const word = input.value.trim().toLowerCase();
    const shown = items.filter(item => {
      item.hidden = !item.textContent.toLowerCase().includes(word);
      return !item.hidden;
    });
    for (const group of document.querySelectorAll('.filtered')) {
      group.hidden = !group.querySelector('[data-filter]:not([hidden])');
    }
    box.querySelector('output').textContent = word ? `${shown.length} of ${items.length}` : '';
  });
})();
