// Checks the answers of a quiz, and says why a wrong one is wrong.
(() => {
  const forms = [...document.querySelectorAll('form.question')];
  const right = new Set();
  const plain = text => text.trim().replace(/\s+/g, ' ').toLowerCase();

  function answerOf(form) {
    const text = form.querySelector('input[type="text"]');
    if (text) {
      const isRight = JSON.parse(text.dataset.answer).some(each => plain(each) === plain(text.value));
      return { given: text.value, isRight, isEmpty: !text.value.trim() };
    }
    const chosen = form.querySelector('input:checked');
    return { given: chosen?.labels[0].textContent ?? '', isRight: chosen !== null && 'right' in chosen.dataset, isEmpty: chosen === null };
  }

  for (const form of forms) {
    form.querySelector('button').hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      const verdict = form.querySelector('.verdict');
      const { given, isRight, isEmpty } = answerOf(form);
      const why = [...form.querySelectorAll('[data-wrong]')].find(each => plain(each.dataset.wrong) === plain(given));
      verdict.className = `verdict ${isRight ? 'good' : isEmpty ? '' : 'bad'}`;
      verdict.textContent = isEmpty ? 'Give an answer first.'
        : isRight ? `Right. ${form.querySelector('.right').textContent}`
        : `Not right. ${why ? why.textContent : 'The folded answer has the output, and the reason.'}`;
      if (isRight) {
        right.add(form);
        form.querySelector('details').open = true;
      }
      document.getElementById('score').textContent = `${right.size} of ${forms.length} answered.`;
    });
  }
})();
