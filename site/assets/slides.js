// One slide at a time: arrow keys, space, Home and End. The address remembers the slide. A shows all of them.
(() => {
  const slides = [...document.querySelectorAll('.slide')];
  const place = document.getElementById('place');
  let at = Math.max(0, slides.findIndex(slide => `#${slide.id}` === location.hash));

  function go(to) {
    at = Math.min(Math.max(to, 0), slides.length - 1);
    slides.forEach((slide, index) => slide.classList.toggle('shown', index === at));
    place.textContent = `${at + 1} of ${slides.length}`;
    history.replaceState(null, '', `#${slides[at].id}`);
    slides[at].focus({ preventScroll: true });
  }

  document.body.classList.add('one-by-one');
  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('pre, summary, input')) {
      return;
    }
    const to = { ArrowRight: at + 1, PageDown: at + 1, ' ': at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: slides.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
    } else if (event.key === 'a') {
      document.body.classList.toggle('one-by-one');
    }
  });
  addEventListener('hashchange', () => go(Math.max(0, slides.findIndex(slide => `#${slide.id}` === location.hash))));
  go(at);
})();
